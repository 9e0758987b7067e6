package dev.parapet.posture.escalation;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.iam.decision.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A principal that somebody holds, with what has been changed about it on the way.
final class Actor {
    private static final int MOST_CANDIDATES = 40;

    private final Account account;
    private final Instant now;
    private final Identity identity;
    private final boolean tagged;

    /// What was changed, in words that tell one state from another.
    private final Set<String> changes;

    private final Caller caller;
    private final Policies policies;
    private final Map<String, Object> context = new HashMap<>();
    private final boolean conditional;
    private final CompiledPolicy trustInThis;
    private final Map<Ask, Boolean> decided = new HashMap<>();
    private final Map<String, Boolean> mentioned = new HashMap<>();
    private final Map<String, List<String>> remembered = new HashMap<>();
    private final Map<String, List<String>> candidates = new HashMap<>();

    /// A request that a technique makes.
    ///
    /// @param extra condition keys that the request brings
    /// @param trust the trust policy that decides beside, for `sts:AssumeRole`
    record Ask(String action, String resource, Map<String, String> extra, Optional<CompiledPolicy> trust) {}

    Actor(Account account, Identity identity, Instant now) {
        this(account, identity, now, false, Set.of());
    }

    private Actor(Account account, Identity identity, Instant now, boolean tagged, Set<String> changes) {
        this.account = account;
        this.identity = identity;
        this.now = now;
        this.tagged = tagged;
        this.changes = changes;
        this.caller = identity.kind() == Identity.Kind.USER
                ? new Caller.User(identity.arn(), identity.account())
                : new Caller.RoleSession(sessionOf(identity), identity.arn(), identity.account());
        boolean bound = identity.account().equals(account.id());
        var limited = Policies.NONE
                .withIdentity(identity.policies().stream()
                        .map(Identity.Attached::policy)
                        .toList())
                .withScps(bound ? account.scps() : List.of())
                .in(new Circumstances(
                        account.managesOrganization(), identity.isServiceLinked(), false, false, List.of()));
        this.policies = identity.boundary()
                .map(boundary -> limited.withBoundary(List.of(boundary)))
                .orElse(limited);
        this.conditional = Stream.of(
                        policies.identity().stream(),
                        policies.boundary().stream().flatMap(List::stream),
                        policies.scps().stream().flatMap(level -> level.policies().stream()))
                .flatMap(all -> all)
                .anyMatch(Actor::hasConditions);
        this.trustInThis = trustIn(caller);
        circumstances();
    }

    private static boolean hasConditions(CompiledPolicy policy) {
        return policy.document().statements().stream()
                .anyMatch(statement -> !statement.conditions().isEmpty());
    }

    private static String sessionOf(Identity role) {
        return "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/parapet";
    }

    private void circumstances() {
        context.put("aws:PrincipalArn", identity.arn());
        context.put("aws:PrincipalAccount", identity.account());
        context.put("aws:PrincipalIsAWSService", "false");
        context.put("aws:ViaAWSService", "false");
        context.put("aws:SecureTransport", "true");
        context.put("aws:CurrentTime", now.toString());
        context.put("aws:EpochTime", String.valueOf(now.getEpochSecond()));
        context.put("aws:ResourceAccount", account.id());
        if (identity.kind() == Identity.Kind.USER) {
            context.put("aws:PrincipalType", "User");
            context.put("aws:username", identity.name());
        } else {
            context.put("aws:PrincipalType", "AssumedRole");
            context.put("aws:MultiFactorAuthPresent", "false");
        }
        identity.tags().forEach((key, value) -> context.put("aws:PrincipalTag/" + key, value));
    }

    Identity identity() {
        return identity;
    }

    /// Tells actors apart.
    String key() {
        return identity.arn() + changes;
    }

    Set<String> changes() {
        return changes;
    }

    /// How paths name it.
    String name() {
        return changes.isEmpty() ? identity.arn() : identity.arn() + " (" + String.join(", ", changes) + ")";
    }

    /// A trust policy that somebody writes to let this actor in.
    CompiledPolicy trustInThis() {
        return trustInThis;
    }

    private static CompiledPolicy trustIn(Caller caller) {
        var statement =
                Map.of("Effect", "Allow", "Principal", Map.of("AWS", caller.name()), "Action", "sts:AssumeRole");
        return CompiledPolicy.parse(
                "trust policy as rewritten", Map.of("Version", "2012-10-17", "Statement", List.of(statement)));
    }

    Actor loaded() {
        return with("given administrator rights", false, policies -> {
            var more = new ArrayList<>(policies);
            more.add(new Identity.Attached(Account.ADMINISTRATOR_ARN, Account.ADMINISTRATOR));
            return more;
        });
    }

    /// With another text in one of its managed policies.
    Actor rewritten(String arn) {
        return with(
                "with " + arn + " rewritten",
                false,
                policies -> policies.stream()
                        .map(one -> one.arn().equals(arn) ? new Identity.Attached(arn, Account.ADMINISTRATOR) : one)
                        .toList());
    }

    Actor joined(Identity group) {
        return with("in " + group.arn(), false, policies -> {
            var more = new ArrayList<>(policies);
            more.addAll(group.policies());
            return more;
        });
    }

    Actor tagged() {
        return with("with tags of its choice", true, policies -> policies);
    }

    Actor unbounded() {
        var free = new Identity(
                identity.kind(),
                identity.arn(),
                identity.policies(),
                Optional.empty(),
                identity.trust(),
                identity.groups(),
                identity.tags());
        return new Actor(account, free, now, tagged, and("without its boundary"));
    }

    private Actor with(String change, boolean nowTagged, UnaryOperator<List<Identity.Attached>> policiesNow) {
        var changed = new Identity(
                identity.kind(),
                identity.arn(),
                policiesNow.apply(identity.policies()),
                identity.boundary(),
                identity.trust(),
                identity.groups(),
                identity.tags());
        return new Actor(account, changed, now, tagged || nowTagged, and(change));
    }

    private Set<String> and(String change) {
        var more = new TreeSet<>(changes);
        more.add(change);
        return more;
    }

    /// Whether one of its policies may allow the action on anything: cheap, and never wrongly
    /// no. Assuming a role needs no policy of the caller's where the trust policy names it.
    boolean mayHave(String action) {
        return action.equals("sts:AssumeRole")
                || mentioned.computeIfAbsent(
                        action,
                        sought -> policies.identity().stream()
                                .flatMap(policy -> policy.document().allowing().stream())
                                .anyMatch(statement -> statement.coversAction(sought)));
    }

    /// The same list for the same question.
    List<String> remembered(String question, Supplier<List<String>> answer) {
        List<String> known = remembered.get(question);
        if (known == null) {
            known = answer.get();
            remembered.put(question, known);
        }
        return known;
    }

    /// Whether it is allowed, the keys that a caller can choose being chosen well.
    boolean may(Ask ask) {
        Boolean known = decided.get(ask);
        if (known == null) {
            known = decide(ask);
            decided.put(ask, known);
        }
        return known;
    }

    private boolean decide(Ask ask) {
        var request = request(ask);
        var all = ask.trust().map(policies::withResource).orElse(policies);
        boolean open = conditional || ask.trust().filter(Actor::hasConditions).isPresent();
        return Evaluator.decide(request, all) == Decision.ALLOW
                || (open && Evaluator.possibilities(request, all).atBest() == Decision.ALLOW);
    }

    /// Why it is allowed.
    List<String> because(Ask ask) {
        var request = request(ask);
        var all = ask.trust().map(policies::withResource).orElse(policies);
        var explained = Evaluator.explain(request, all);
        var lines = new ArrayList<String>();
        String what = ask.action() + " on " + ask.resource();
        if (explained.decision() == Decision.ALLOW) {
            explained.because().stream().limit(2).forEach(text -> lines.add(what + ": " + text));
        } else {
            lines.add(what + ": allowed where the caller chooses "
                    + Evaluator.possibilities(request, all).depending());
        }
        return lines;
    }

    private Request request(Ask ask) {
        var all = new HashMap<>(context);
        all.putAll(ask.extra());
        boolean session = ask.action().startsWith("sts:");
        return new Request(
                caller,
                ask.action(),
                ask.resource(),
                account.id(),
                Context.of(all).openWhere(key -> chooses(key, session)));
    }

    // Which conditions a caller can meet as it likes: what it sends. Who it is, where it comes
    // from and what the resource is are not its choice; nor is a session's tag, which would be
    // one more permission.
    private boolean chooses(String key, boolean session) {
        if (key.startsWith("aws:principaltag/")) {
            return tagged;
        }
        if (key.startsWith("aws:requesttag/") || key.equals("aws:tagkeys")) {
            return !session;
        }
        return switch (key) {
            case "aws:useragent",
                    "aws:referer",
                    "aws:requestedregion",
                    "sts:rolesessionname",
                    "iam:associatedresourcearn" -> true;
            default ->
                !session
                        && !key.startsWith("aws:")
                        && !key.startsWith("iam:")
                        && !key.startsWith("sts:")
                        && !key.contains("resourcetag");
        };
    }

    /// ARNs that something new could have, of a shape: any name will do, and one that a policy
    /// speaks of may do better.
    List<String> candidates(String shape) {
        return candidates.computeIfAbsent(shape, this::candidatesOf);
    }

    private List<String> candidatesOf(String shape) {
        var found = new LinkedHashSet<String>();
        found.add(Shape.example(shape, account.id()));
        var all = new ArrayList<>(policies.identity());
        policies.boundary().ifPresent(all::addAll);
        policies.scps().forEach(level -> all.addAll(level.policies()));
        for (var policy : all) {
            for (Statement statement : policy.document().statements()) {
                for (var patterns : List.of(statement.resources(), statement.notResources())) {
                    for (String pattern : patterns) {
                        if (found.size() < MOST_CANDIDATES) {
                            candidate(pattern, shape).ifPresent(found::add);
                        }
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    private Optional<String> candidate(String pattern, String shape) {
        String known = pattern.toLowerCase(Locale.ROOT).contains("${aws:username}")
                ? pattern.replaceAll("(?i)\\$\\{aws:username}", identity.name())
                : pattern;
        return Arn.parse(known)
                .map(_ -> Shape.example(known, account.id()))
                .filter(arn -> Shape.covers(shape, arn, account.id()));
    }
}
