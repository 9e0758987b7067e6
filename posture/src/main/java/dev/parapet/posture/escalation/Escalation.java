package dev.parapet.posture.escalation;

import dev.parapet.posture.escalation.Attempt.Success;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who can become whom in an account.
///
/// Breadth first over principals and what was changed about them, so that the first path found is a
/// shortest one. Each step is taken by one principal with its own rights: what two principals could
/// do together counts only where one can become the other.
public final class Escalation {
    private static final int MOST_CHANGES = 3;

    private final Techniques techniques;
    private final Account account;
    private final Instant now;
    private final Services services;
    private final Map<String, Actor> seen = new HashMap<>();
    private final Map<String, Arrival> arrivals = new HashMap<>();
    private final Queue<Actor> waiting = new ArrayDeque<>();

    /// How an actor was first reached.
    private record Arrival(Actor from, Success by) {}

    private Escalation(Techniques techniques, Account account, Instant now) {
        this.techniques = techniques;
        this.account = account;
        this.now = now;
        this.services = new Services(account);
    }

    /// A shortest path; empty if there is none, and without steps if nothing has to be done.
    ///
    /// @param from the ARN of a user or role; of another account's, that account is taken to
    ///     allow it everything
    /// @param to the ARN of a user or role, or `admin`
    /// @param now for conditions on the time
    /// @throws IllegalArgumentException if there is no such principal
    public static Optional<List<Step>> path(
            Techniques techniques, Account account, String from, String to, Instant now) {
        if (!to.equals("admin") && !account.identities().containsKey(to)) {
            throw new IllegalArgumentException(
                    "`to` is the ARN of a user or a role of the account, or `admin`, not `" + to + "`");
        }
        return new Escalation(techniques, account, now).path(from, to);
    }

    private Optional<List<Step>> path(String from, String to) {
        var start = new Actor(account, identity(from), now);
        seen.put(start.key(), start);
        waiting.add(start);
        if (isGoal(start, to)) {
            return Optional.of(List.of());
        }
        for (Actor actor = waiting.poll(); actor != null; actor = waiting.poll()) {
            var goal = explore(actor, to);
            if (goal != null) {
                return Optional.of(steps(goal));
            }
        }
        return Optional.empty();
    }

    private Identity identity(String from) {
        var known = account.identities().get(from);
        if (known != null) {
            return known;
        }
        String[] parts = from.split(":", 6);
        boolean foreign = parts.length == 6
                && parts[2].equals("iam")
                && !parts[4].equals(account.id())
                && (parts[5].startsWith("user/") || parts[5].startsWith("role/"));
        if (!foreign) {
            throw new IllegalArgumentException(
                    "`from` is the ARN of a user or a role of the account, not `" + from + "`");
        }
        return new Identity(
                parts[5].startsWith("user/") ? Identity.Kind.USER : Identity.Kind.ROLE,
                from,
                List.of(new Identity.Attached(Account.ADMINISTRATOR_ARN, Account.ADMINISTRATOR)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    private static boolean isGoal(Actor actor, String to) {
        return to.equals("admin")
                ? Administrator.is(actor)
                : actor.identity().arn().equals(to);
    }

    private @Nullable Actor explore(Actor actor, String to) {
        boolean local = actor.identity().account().equals(account.id());
        boolean enough = actor.changes().size() >= MOST_CHANGES || Administrator.is(actor);
        var found = new Actor[1];
        for (var technique : techniques.all()) {
            boolean useful = technique.isPlausible()
                    && (local || technique.gain() == Gain.ROLE)
                    && !(enough && technique.gain().changesCaller());
            if (useful && found[0] == null) {
                new Attempt(account, techniques, services, actor, technique)
                        .each(success -> gained(actor, success, reached -> {
                            if (seen.putIfAbsent(reached.key(), reached) == null) {
                                arrivals.put(reached.key(), new Arrival(actor, success));
                                waiting.add(reached);
                                if (found[0] == null && isGoal(reached, to)) {
                                    found[0] = reached;
                                }
                            }
                        }));
            }
        }
        return found[0];
    }

    private void gained(Actor actor, Success success, Consumer<Actor> reached) {
        var bound = success.bound();
        switch (success.technique().gain()) {
            case CALLER_LOADED -> {
                String policy = bound.get("attached-policy");
                reached.accept(policy == null ? actor.loaded() : actor.rewritten(policy));
            }
            case CALLER_TAGGED -> reached.accept(actor.tagged());
            case CALLER_UNBOUNDED -> {
                if (actor.identity().boundary().isPresent()) {
                    reached.accept(actor.unbounded());
                }
            }
            case GROUP_JOINED -> {
                var group = account.groups().get(bound.getOrDefault("group", ""));
                if (group != null) {
                    reached.accept(actor.joined(group));
                }
            }
            case USER -> held(bound.get("user")).ifPresent(reached);
            case USER_LOADED -> held(bound.get("user")).map(Actor::loaded).ifPresent(reached);
            case ROLE, ROLE_OPENED, PASSED_ROLE -> held(bound.get("role")).ifPresent(reached);
            case ROLE_LOADED, ROLE_OPENED_LOADED ->
                held(bound.get("role"))
                        .map(role -> bound.containsKey("policy-of-role")
                                ? role.rewritten(bound.get("policy-of-role"))
                                : role.loaded())
                        .ifPresent(reached);
            case ROLE_UNBOUNDED ->
                held(bound.get("role"))
                        .filter(role -> role.identity().boundary().isPresent())
                        .map(Actor::unbounded)
                        .ifPresent(reached);
            case NEW_ROLE -> made(Identity.Kind.ROLE, success).ifPresent(reached);
            case NEW_USER -> made(Identity.Kind.USER, success).ifPresent(reached);
            case CARRIED_ROLE -> success.carried().forEach(role -> held(role).ifPresent(reached));
            case NOTHING -> {}
        }
    }

    private Optional<Actor> held(@Nullable String arn) {
        return Optional.ofNullable(arn == null ? null : account.identities().get(arn))
                .map(identity -> new Actor(account, identity, now));
    }

    private Optional<Actor> made(Identity.Kind kind, Success success) {
        String mark = kind == Identity.Kind.USER ? ":user/" : ":role/";
        return success.asks().stream()
                .map(Actor.Ask::resource)
                .filter(arn -> arn.contains(mark) && !account.identities().containsKey(arn))
                .findFirst()
                .map(arn -> new Actor(
                        account,
                        new Identity(kind, arn, List.of(), Optional.empty(), Optional.empty(), List.of(), Map.of()),
                        now))
                .map(Actor::loaded);
    }

    private List<Step> steps(Actor goal) {
        var steps = new ArrayList<Step>();
        Actor at = goal;
        for (var arrival = arrivals.get(at.key()); arrival != null; arrival = arrivals.get(at.key())) {
            var technique = arrival.by().technique();
            Set<String> because = new LinkedHashSet<>();
            for (var ask : arrival.by().asks()) {
                because.addAll(arrival.from().because(ask));
            }
            steps.addFirst(new Step(
                    technique.id(),
                    arrival.from().name(),
                    at.name(),
                    technique.description(),
                    technique.assumes(),
                    List.copyOf(because)));
            at = arrival.from();
        }
        return steps;
    }
}
