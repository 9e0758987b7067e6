package dev.parapet.posture.escalation;

import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.posture.access.Bounds;
import dev.parapet.posture.escalation.Attempt.Success;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one holder can become in one step.
final class Inquiry {
    private static final int MOST_CHANGES = 3;

    private final Ground ground;
    private final Holder from;

    Inquiry(Ground ground, Holder from) {
        this.ground = ground;
        this.from = from;
    }

    Holder from() {
        return from;
    }

    /// Those that do not follow from others: of an administrator only those to other accounts, and one for all
    /// that it makes administrators of its account.
    List<Passage> passages() {
        if (ground.isAdministrator(from)) {
            return collected(found(technique -> technique.gain() == Gain.ROLE, Optional.empty())).stream()
                    .filter(passage -> !passage.to().account().equals(from.account()))
                    .toList();
        }
        return collected(found(this::isOfUse, Optional.empty()));
    }

    /// All that there are, but for changes to a holder that has had enough of them.
    List<Passage> every() {
        boolean administrator = ground.isAdministrator(from);
        var all = new ArrayList<Passage>();
        found(
                        technique -> isOfUse(technique)
                                && !(administrator && technique.gain().changesCaller()),
                        Optional.empty())
                .forEach((to, techniques) -> all.add(new Passage(this, to, ordered(techniques), false)));
        return all;
    }

    private boolean isOfUse(Technique technique) {
        return from.changed() < MOST_CHANGES || !technique.gain().changesCaller();
    }

    /// The one to this holder.
    Optional<Passage> passage(Holder to) {
        return Optional.ofNullable(found(_ -> true, target(to)).get(to))
                .map(techniques -> new Passage(this, to, ordered(techniques), false));
    }

    private Optional<Identity> target(Holder to) {
        return ground.accounts().identity(to.arn());
    }

    private Map<Holder, List<Technique>> found(Predicate<Technique> useful, Optional<Identity> target) {
        var actor = new Actor(ground, from);
        var found = new LinkedHashMap<Holder, List<Technique>>();
        for (var technique : ground.plausible()) {
            if (useful.test(technique)) {
                each(actor, technique, target, (_, to) -> {
                    var techniques = found.computeIfAbsent(to, _ -> new ArrayList<>(1));
                    if (techniques.isEmpty() || !techniques.getLast().id().equals(technique.id())) {
                        techniques.add(technique);
                    }
                });
            }
        }
        return found;
    }

    private List<Passage> collected(Map<Holder, List<Technique>> found) {
        var passages = new ArrayList<Passage>();
        var makers = new LinkedHashSet<Technique>();
        Holder made = null;
        for (var entry : found.entrySet()) {
            if (isMadeAdministrator(entry.getKey())) {
                makers.addAll(entry.getValue());
                made = made == null ? entry.getKey() : made;
            } else {
                passages.add(new Passage(this, entry.getKey(), ordered(entry.getValue()), false));
            }
        }
        if (made != null) {
            var ofFirst = new LinkedHashSet<>(ordered(found.getOrDefault(made, List.of())));
            ofFirst.addAll(makers);
            passages.add(new Passage(this, made, List.copyOf(ofFirst), true));
        }
        return passages;
    }

    // Somebody else, who is an administrator of this account only by what was changed on the way.
    private boolean isMadeAdministrator(Holder to) {
        return !to.changes().isEmpty()
                && !to.arn().equals(from.arn())
                && to.account().equals(from.account())
                && ground.isAdministrator(to);
    }

    // What needs nothing that nobody can see comes first.
    private static List<Technique> ordered(List<Technique> techniques) {
        var ordered = new ArrayList<>(techniques);
        ordered.sort(Comparator.comparing(one -> one.assumes().isPresent()));
        return ordered;
    }

    private interface Found {
        void found(Success success, Holder to);
    }

    private void each(Actor actor, Technique technique, Optional<Identity> target, Found found) {
        new Attempt(ground, actor, technique, target)
                .each(success -> gained(success, target, to -> {
                    if (!to.equals(from)) {
                        found.found(success, to);
                    }
                }));
    }

    private void gained(Success success, Optional<Identity> target, Consumer<Holder> reached) {
        var bound = success.bound();
        switch (success.technique().gain()) {
            case CALLER_LOADED -> {
                String policy = bound.get("attached-policy");
                reached.accept(policy == null ? from.loaded() : from.rewritten(policy));
            }
            case CALLER_TAGGED -> reached.accept(from.withTags());
            case CALLER_UNBOUNDED -> {
                if (from.identity().boundary().isPresent()
                        || !from.identity().standing().unreadLimits().isEmpty()) {
                    reached.accept(from.unbounded());
                }
            }
            case GROUP_JOINED -> {
                var group =
                        ground.accounts().of(from.account()).account().groups().get(bound.getOrDefault("group", ""));
                if (group != null) {
                    reached.accept(from.joined(group));
                }
            }
            case USER -> held(bound.get("user"), target).ifPresent(reached);
            case USER_LOADED ->
                held(bound.get("user"), target).map(Holder::loaded).ifPresent(reached);
            case ROLE, ROLE_OPENED, PASSED_ROLE ->
                held(bound.get("role"), target).ifPresent(reached);
            case ROLE_LOADED, ROLE_OPENED_LOADED ->
                held(bound.get("role"), target)
                        .map(role -> bound.containsKey("policy-of-role")
                                ? role.rewritten(bound.get("policy-of-role"))
                                : role.loaded())
                        .ifPresent(reached);
            case ROLE_UNBOUNDED ->
                held(bound.get("role"), target)
                        .filter(role -> role.identity().boundary().isPresent())
                        .map(Holder::unbounded)
                        .ifPresent(reached);
            case NEW_ROLE -> made(Identity.Kind.ROLE, success).ifPresent(reached);
            case NEW_USER -> made(Identity.Kind.USER, success).ifPresent(reached);
            case CARRIED_ROLE ->
                success.carried().forEach(role -> held(role, target).ifPresent(reached));
            case NOTHING -> {}
        }
    }

    private Optional<Holder> held(@Nullable String arn, Optional<Identity> target) {
        return Optional.ofNullable(arn)
                .flatMap(known -> target.filter(one -> one.arn().equals(known))
                        .or(() -> ground.accounts().identity(known)))
                .map(Holder::of);
    }

    private Optional<Holder> made(Identity.Kind kind, Success success) {
        String mark = kind == Identity.Kind.USER ? ":user/" : ":role/";
        return success.asks().stream()
                .map(Ask::resource)
                .filter(arn ->
                        arn.contains(mark) && ground.accounts().identity(arn).isEmpty())
                .findFirst()
                .map(arn -> Holder.of(Identity.bare(kind, arn)).loaded());
    }

    List<String> because(Holder to, Technique technique) {
        var actor = new Actor(ground, from);
        Set<String> lines = new LinkedHashSet<>();
        first(actor, to, technique)
                .ifPresent(success -> success.asks().forEach(ask -> lines.addAll(actor.because(ask))));
        return List.copyOf(lines);
    }

    List<String> missing(Holder to, Technique technique) {
        var actor = new Actor(ground, from);
        Set<String> missing = new LinkedHashSet<>(from.identity().standing().unreadLimits());
        bounds(from.account()).filter(one -> !one.management()).ifPresent(one -> missing.addAll(one.unreadScps()));
        for (var ask : first(actor, to, technique).map(Success::asks).orElse(List.of())) {
            String account = ask.trust().isPresent() ? to.account() : from.account();
            if (ServiceAuthorization.bundled().isLimitedByRcps(ask.action().split(":", 2)[0])) {
                bounds(account).filter(one -> !one.management()).ifPresent(one -> missing.addAll(one.unreadRcps()));
            }
            if (actor.dependsOnOrganization(ask)) {
                missing.add("the organization of account " + account);
            }
        }
        return List.copyOf(missing);
    }

    private Optional<Bounds> bounds(String account) {
        return ground.accounts().has(account)
                ? Optional.of(ground.accounts().of(account).account().bounds())
                : Optional.empty();
    }

    /// How the technique leads there first.
    private Optional<Success> first(Actor actor, Holder to, Technique technique) {
        var found = new ArrayList<Success>();
        each(actor, technique, target(to), (success, reached) -> {
            if (found.isEmpty() && reached.equals(to)) {
                found.add(success);
            }
        });
        return found.stream().findFirst();
    }

    /// @param orLike whether any other that is made an administrator does as well
    List<Cause> causes(Holder to, List<Technique> techniques, boolean orLike) {
        var actor = new Actor(ground, from);
        var asks = first(actor, to, techniques.getFirst()).map(Success::asks).orElse(List.of());
        var causes = new ArrayList<Cause>();
        for (var removal : Removal.all(ground, from, target(to), asks)) {
            var poorer = new Inquiry(ground, removal.from());
            var weaker = new Actor(ground, removal.from());
            boolean open = techniques.stream()
                    .anyMatch(technique -> poorer.reaches(
                            weaker,
                            technique,
                            orLike ? Optional.empty() : removal.to(),
                            one -> one.equals(to) || (orLike && isMadeAdministrator(one))));
            if (!open) {
                causes.add(removal.cause());
            }
        }
        return causes;
    }

    private boolean reaches(Actor actor, Technique technique, Optional<Identity> target, Predicate<Holder> goal) {
        var reached = new boolean[1];
        each(actor, technique, target, (_, to) -> reached[0] = reached[0] || goal.test(to));
        return reached[0];
    }
}
