package dev.parapet.posture.escalation;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.iam.decision.Request;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.access.Bounds;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A holder that asks for permission. For one thread, and no longer than one inquiry: it remembers all answers.
final class Actor {
    private static final int MOST_CANDIDATES = 40;

    private final Ground ground;
    private final Holder holder;
    private final Identity identity;
    private final Optional<Bounds> bounds;
    private final Caller caller;
    private final Policies policies;
    private final BitSet actions;
    private final Chosen chosen;
    private final Map<String, Object> context;
    private final Map<String, Toward> toward = new HashMap<>();
    private final Map<String, Optional<Set<String>>> named = new HashMap<>();
    private @Nullable CompiledPolicy trustInThis;
    private final Map<Ask, Boolean> decided = new HashMap<>();
    private final Map<String, List<String>> remembered = new HashMap<>();
    private final Map<String, List<String>> candidates = new HashMap<>();

    Actor(Ground ground, Holder holder) {
        this.ground = ground;
        this.holder = holder;
        this.identity = holder.identity();
        this.caller = holder.caller();
        this.bounds = bounds(identity.account());
        var identityPolicies =
                identity.policies().stream().map(Attachment::policy).toList();
        var limited = Policies.NONE
                .withIdentity(identityPolicies)
                .withScps(bounds.map(Bounds::scps).orElse(List.of()));
        this.policies = identity.boundary()
                .map(boundary -> limited.withBoundary(List.of(boundary.policy())))
                .orElse(limited);
        this.actions = ground.vocabulary().of(identityPolicies);
        this.chosen = new Chosen(holder.isTagged());
        this.context = Circumstance.of(identity, bounds, ground.now());
    }

    private Optional<Bounds> bounds(String account) {
        return ground.accounts().has(account)
                ? Optional.of(ground.accounts().of(account).account().bounds())
                : Optional.empty();
    }

    Holder holder() {
        return holder;
    }

    Identity identity() {
        return identity;
    }

    /// A trust policy that somebody writes to let this actor in.
    CompiledPolicy trustInThis() {
        if (trustInThis == null) {
            var statement =
                    Map.of("Effect", "Allow", "Principal", Map.of("AWS", caller.name()), "Action", "sts:AssumeRole");
            trustInThis = CompiledPolicy.parse(
                    "trust policy as rewritten", Map.of("Version", "2012-10-17", "Statement", List.of(statement)));
        }
        return trustInThis;
    }

    /// Whether one of its policies may allow the action on anything: cheap, and never wrongly
    /// no. Assuming a role needs no policy of the caller's where the trust policy names it.
    boolean mayHave(String action) {
        return action.equals("sts:AssumeRole")
                || actions.get(ground.vocabulary().index(action));
    }

    /// Where all statements that may allow an action name single resources, those.
    Optional<Set<String>> named(String action) {
        return named.computeIfAbsent(action, this::namedFor);
    }

    private Optional<Set<String>> namedFor(String action) {
        var names = new HashSet<String>();
        for (var policy : policies.identity()) {
            for (Statement statement : policy.document().statements()) {
                if (statement.allows() && statement.coversAction(action)) {
                    if (statement.resources().isEmpty()) {
                        return Optional.empty();
                    }
                    for (String pattern : statement.resources()) {
                        String name = policy.document().hasVariables() ? mine(pattern) : pattern;
                        if (Glob.isOpen(name) || name.contains("${")) {
                            return Optional.empty();
                        }
                        names.add(name);
                    }
                }
            }
        }
        return Optional.of(names);
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
            known = Evaluator.decideAtBest(request(ask), policies(ask)) == Decision.ALLOW;
            decided.put(ask, known);
        }
        return known;
    }

    /// Why it is allowed.
    List<String> because(Ask ask) {
        var request = request(ask);
        var all = policies(ask);
        var explained = Evaluator.explain(request, all);
        var lines = new ArrayList<String>();
        String what = ask.action() + " on " + ask.resource();
        if (explained.decision() == Decision.ALLOW) {
            explained.because().stream()
                    .filter(text -> !text.startsWith("SCP "))
                    .limit(2)
                    .forEach(text -> lines.add(what + ": " + text));
        } else {
            lines.add(what + ": allowed where the caller chooses "
                    + String.join(
                            " and ",
                            Evaluator.possibilities(request, all).depending().stream()
                                    .map(Condition::words)
                                    .distinct()
                                    .toList()));
        }
        return lines;
    }

    /// Whether it is allowed only if what was not read about organizations is as it should be.
    boolean dependsOnOrganization(Ask ask) {
        var request = request(ask);
        var all = policies(ask);
        return Evaluator.decide(request, all) != Decision.ALLOW
                && Evaluator.possibilities(request, all).depending().stream()
                        .anyMatch(condition -> Circumstance.isOfOrganization(condition.key()));
    }

    private Policies policies(Ask ask) {
        var all = toward(ask).policies();
        return ask.trust().map(all::withResource).orElse(all);
    }

    private Request request(Ask ask) {
        var toward = toward(ask);
        var context = ask.action().startsWith("sts:") ? toward.session() : toward.ordinary();
        return new Request(
                caller,
                ask.action(),
                ask.resource(),
                toward.account(),
                context.and(ask.about()).and(ask.brings()));
    }

    /// What is the same for all requests about things of one account.
    private record Toward(String account, Policies policies, Context ordinary, Context session) {}

    // Whatever is not a role to be assumed is in the account of the caller.
    private Toward toward(Ask ask) {
        return toward.computeIfAbsent(
                ask.trust().isPresent() ? Identity.accountOf(ask.resource()) : identity.account(), this::towards);
    }

    private Toward towards(String account) {
        var target = bounds(account);
        var all = policies.withRcps(target.map(Bounds::rcps).orElse(List.of()))
                .in(new Circumstances(
                        bounds.map(Bounds::management).orElse(false),
                        identity.isServiceLinked(),
                        target.map(Bounds::management).orElse(false),
                        false,
                        List.of()));
        var known = new HashMap<>(context);
        Circumstance.addResource(known, account, target);
        var given = Context.of(known);
        return new Toward(
                account,
                all,
                given.openWhere(key -> chosen.mayBe(key, false) || isUnknown(key, account)),
                given.openWhere(key -> chosen.mayBe(key, true) || isUnknown(key, account)));
    }

    // Nobody has said to which organization the account belongs.
    private boolean isUnknown(String key, String account) {
        return switch (key) {
            case "aws:principalorgid", "aws:principalorgpaths" ->
                !bounds.map(Bounds::alone).orElse(false);
            case "aws:resourceorgid", "aws:resourceorgpaths" ->
                !bounds(account).map(Bounds::alone).orElse(false);
            default -> false;
        };
    }

    /// ARNs that something new could have, of a shape: any name will do, and one that a policy
    /// speaks of may do better.
    List<String> candidates(String shape) {
        return candidates.computeIfAbsent(shape, this::candidatesOf);
    }

    private List<String> candidatesOf(String shape) {
        var found = new LinkedHashSet<String>();
        found.add(Shape.example(shape, identity.account()));
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
        String known = mine(pattern);
        return Arn.parse(known)
                .map(_ -> Shape.example(known, identity.account()))
                .filter(arn -> Shape.covers(shape, arn, identity.account()));
    }

    // A role has no user name.
    private String mine(String pattern) {
        return !holder.isRole() && pattern.toLowerCase(Locale.ROOT).contains("${aws:username}")
                ? pattern.replaceAll("(?i)\\$\\{aws:username}", identity.name())
                : pattern;
    }
}
