package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;
import static dev.parapet.core.expression.Function.Kind.TRUTH;

import dev.parapet.core.Resource;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.core.expression.Function.Kind;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.paths.JewelRules;
import dev.parapet.posture.paths.Verb;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a user or a role may do, decided with all its policies, its boundary, SCPs and the policies
/// on resources. `who` is an ARN, or the name of a role.
///
/// - `may(who, action, resource)`: in some circumstances at least.
/// - `mayAlways(who, action, resource)`: in all circumstances.
/// - `mayOn(who, action, type)`: on which resources of a type in its account.
/// - `grantsEverywhere(who, action)`: whether its own policies let it do something on every resource
///   there is, after boundary, SCPs and denials ([Limits]).
/// - `grantsSomewhere(who, action)`: the same of any resource, one at least.
/// - `adminGrants(who)`: its policies that make it an administrator, after the same: all actions, all
///   of IAM, or everything but some, on every resource.
/// - `sensitiveReads(who)`, `sensitiveWrites(who)`: the crown jewels of its account that it may read,
///   or change (`content/crown-jewels.yaml`: training data, models, prompts and their logs, knowledge,
///   and what a tag calls sensitive), and its keys let it.
///
/// SCPs, RCPs and resource policies that were not read forbid nothing: what is allowed without them
/// is said to be allowed, and the proof names them. What may yet allow it makes the verdict unknown,
/// and so does a permissions boundary that was not read.
final class AccessQuestions {
    private static final String ROLE = "AWS::IAM::Role";
    private static final String USER = "AWS::IAM::User";

    private AccessQuestions() {}

    static List<Function> functions(JewelRules rules) {
        return List.of(
                function(
                        "may",
                        TRUTH,
                        3,
                        (evaluation, who, texts) ->
                                may(evaluation, who, texts.get(1), texts.get(2)).isPresent()),
                function(
                        "mayAlways",
                        TRUTH,
                        3,
                        (evaluation, who, texts) -> may(evaluation, who, texts.get(1), texts.get(2))
                                .filter(access -> access.conditions().isEmpty())
                                .isPresent()),
                function(
                        "mayOn", TEXTS, 3, (evaluation, who, texts) -> on(evaluation, who, texts.get(1), texts.get(2))),
                function(
                        "grantsEverywhere",
                        TRUTH,
                        2,
                        (evaluation, who, texts) ->
                                !grants(evaluation, who, texts.get(1)).isEmpty()),
                function(
                        "grantsSomewhere",
                        TRUTH,
                        2,
                        (evaluation, who, texts) -> somewhere(evaluation, who, texts.get(1))),
                function("adminGrants", TEXTS, 1, (evaluation, who, _) -> adminGrants(evaluation, who)),
                function("sensitiveReads", TEXTS, 1, (evaluation, who, _) -> jewels(evaluation, who, Verb.READ, rules)),
                function(
                        "sensitiveWrites",
                        TEXTS,
                        1,
                        (evaluation, who, _) -> jewels(evaluation, who, Verb.CHANGE, rules)));
    }

    private interface Question {
        Object answer(Evaluation evaluation, Resource who, List<String> texts);
    }

    private static Function function(String name, Kind result, int texts, Question question) {
        return new Function(
                name,
                Collections.nCopies(texts, TEXT),
                result,
                (evaluation, arguments) -> question.answer(
                        evaluation,
                        who(evaluation, (String) arguments.getFirst()),
                        arguments.stream().map(String.class::cast).toList()));
    }

    static Resource who(Evaluation evaluation, String name) {
        return evaluation.follow(name.contains(":user/") ? USER : ROLE, name);
    }

    private static Optional<Access> may(Evaluation evaluation, Resource who, String action, String resource) {
        Access access;
        try {
            access = Reach.in(evaluation.snapshot()).can(who, action, resource);
        } catch (IllegalArgumentException e) {
            throw evaluation.unread(action + " on " + resource + " (" + e.getMessage() + ")");
        }
        var open = Reach.open(access);
        if (!open.isEmpty()) {
            throw evaluation.unread(open.getFirst());
        }
        evaluation.note(who.name() + " " + action + " on " + resource, words(access));
        return access.answer() == Access.Answer.ALLOWED ? Optional.of(access) : Optional.empty();
    }

    private static String words(Access access) {
        String because =
                access.because().isEmpty() ? "" : ": " + access.because().getFirst();
        String unread = access.missing().isEmpty() ? "" : "; not read: " + String.join(", ", access.missing());
        return (access.answer() == Access.Answer.ALLOWED ? "allowed" : "denied") + because + unread;
    }

    private static List<String> on(Evaluation evaluation, Resource who, String action, String type) {
        var found = Reach.in(evaluation.snapshot()).on(who, action, type);
        return settled(evaluation, who.name() + " " + action, found, () -> evaluation.inAccount(type, who.account()));
    }

    private static List<String> jewels(Evaluation evaluation, Resource who, Verb verb, JewelRules rules) {
        var found = Reach.in(evaluation.snapshot()).jewels(who, verb, rules);
        return settled(evaluation, who.name() + " " + verb.says(), found, () -> {});
    }

    private static List<String> settled(Evaluation evaluation, String what, Reach.Found found, Runnable requireSeen) {
        if (found.names().isEmpty()) {
            if (!found.unread().isEmpty()) {
                throw evaluation.unread(found.unread().getFirst());
            }
            requireSeen.run();
        }
        evaluation.note(what, found.names());
        return found.names();
    }

    private static List<String> adminGrants(Evaluation evaluation, Resource who) {
        return grants(evaluation, who, "iam:*");
    }

    private static boolean somewhere(Evaluation evaluation, Resource who, String action) {
        var limits = Limits.of(evaluation.snapshot(), who);
        var own = limits.own();
        boolean granted = own.policies().identity().stream()
                .flatMap(policy -> policy.document().allowing().stream())
                .anyMatch(one -> one.coversAction(action));
        boolean left = limits.leaveSomething(action);
        var open = granted ? own.unreadBoundary() : own.unreadGrants();
        if (left && !open.isEmpty()) {
            throw evaluation.unread(open.getFirst());
        }
        evaluation.note(who.name() + " " + action, granted && left ? "granted" : "not granted");
        return granted && left;
    }

    private static List<String> grants(Evaluation evaluation, Resource who, String pattern) {
        var limits = Limits.of(evaluation.snapshot(), who);
        var own = limits.own();
        var documented = own.policies().identity().stream()
                .filter(policy -> policy.document().allowing().stream().anyMatch(one -> makes(one, pattern, limits)))
                .map(CompiledPolicy::name)
                .toList();
        var byName = own.unreadGrants().stream()
                .flatMap(what -> AwsManagedPolicies.named(what).stream())
                .filter(name -> AwsManagedPolicies.allowsAll(name, pattern) && limits.leave(pattern))
                .toList();
        var policies = Stream.concat(documented.stream(), byName.stream())
                .distinct()
                .sorted()
                .toList();
        // Boundaries only take away, and so do the policies that were not read if there is no grant to take.
        var open = policies.isEmpty()
                ? own.unreadGrants().stream()
                        .filter(what -> !AwsManagedPolicies.surelyLacks(what, pattern))
                        .toList()
                : own.unreadBoundary();
        if (!open.isEmpty() && (!policies.isEmpty() || limits.leave(pattern))) {
            throw evaluation.unread(open.getFirst());
        }
        evaluation.note(who.name() + " " + pattern + " on everything", policies);
        return policies;
    }

    private static boolean makes(Statement statement, String pattern, Limits limits) {
        if (Limits.grants(statement, pattern)) {
            return limits.leave(pattern);
        }
        // Everything but some, as PowerUserAccess has it.
        return pattern.equals("iam:*")
                && !statement.notActions().isEmpty()
                && statement.coversEveryResource()
                && statement.conditions().stream().noneMatch(Limits::narrows)
                && limits.leave("*");
    }
}
