package dev.parapet.iam.usage;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The policies that a principal has today, as a limit for those that are proposed.
final class Today {
    private final List<Allowing> allowing = new ArrayList<>();
    private final List<Statement> denying = new ArrayList<>();

    /// A statement that allows, also as a policy of its own, to ask it alone.
    private record Allowing(Statement statement, IdentityAlone alone) {}

    /// A part of what is used, in a form that today's policies surely contain.
    record Grant(String resource, List<Condition> conditions) {}

    Today(Caller caller, List<PolicyDocument> policies) {
        for (PolicyDocument policy : policies) {
            for (Statement statement : policy.statements()) {
                if (statement.denies()) {
                    denying.add(plain(statement, policy));
                } else {
                    allowing.add(new Allowing(
                            statement,
                            new IdentityAlone(caller, List.of(CompiledPolicy.of(
                                    statement.sid(), new PolicyDocument(policy.hasVariables(), List.of(statement)))))));
                }
            }
        }
    }

    // A document is written with the version that has variables. In one without, `${` was plain text.
    private static Statement plain(Statement statement, PolicyDocument policy) {
        return policy.hasVariables() ? statement : Variables.escaped(statement);
    }

    List<Statement> denying() {
        return denying;
    }

    /// How a folded pattern can be granted within today's policies. As it is, if one statement contains it; else as the
    /// parts that today's policies contain: a pattern of theirs for more than `most` names, else the names themselves.
    /// Conditions come along.
    ///
    /// @param members the names that the pattern stands for
    List<Grant> granting(String action, String pattern, Map<String, Usage.Used> members, int most) {
        var about = allowing.stream()
                .filter(one -> Patterns.coversAction(one.statement, action))
                .toList();
        var whole = whole(about, action, pattern, members);
        if (!whole.isEmpty()) {
            return whole;
        }
        var grants = new ArrayList<Grant>();
        var left = new TreeMap<>(members);
        for (Allowing one : about) {
            for (String theirs : one.statement.resources()) {
                var covered = left.entrySet().stream()
                        .filter(entry -> Patterns.resourcesWithin(entry.getKey(), theirs))
                        .filter(entry -> allows(one, action, entry.getKey(), entry.getValue()))
                        .map(Map.Entry::getKey)
                        .toList();
                if (covered.size() > most) {
                    grants.add(new Grant(theirs, one.statement.conditions()));
                    covered.forEach(left::remove);
                }
            }
        }
        left.forEach((name, used) -> grants.addAll(single(about, action, name, used)));
        return grants;
    }

    private static List<Grant> whole(
            List<Allowing> about, String action, String pattern, Map<String, Usage.Used> members) {
        var grants = new ArrayList<Grant>();
        for (Allowing one : about) {
            if (Patterns.coversResource(one.statement, pattern)) {
                if (one.statement.conditions().isEmpty()) {
                    return List.of(new Grant(Variables.escaped(pattern), List.of()));
                }
                boolean used = members.entrySet().stream()
                        .anyMatch(entry -> allows(one, action, entry.getKey(), entry.getValue()));
                if (used) {
                    grants.add(new Grant(Variables.escaped(pattern), one.statement.conditions()));
                }
            }
        }
        return grants;
    }

    private static List<Grant> single(List<Allowing> about, String action, String name, Usage.Used used) {
        var grants = whole(about, action, name, Map.of(name, used));
        if (!grants.isEmpty()) {
            return grants;
        }
        var theirs = new ArrayList<Grant>();
        for (Allowing one : about) {
            // A variable in it: only the evaluator knows what it stands for, so it is taken over as it is.
            if (allows(one, action, name, used)) {
                one.statement.resources().stream()
                        .filter(pattern -> pattern.contains("${"))
                        .forEach(pattern -> theirs.add(new Grant(pattern, one.statement.conditions())));
            }
        }
        return theirs;
    }

    private static boolean allows(Allowing one, String action, String resource, Usage.Used used) {
        return used.contexts().stream()
                .anyMatch(context -> one.alone.asked(action, resource, context, true) != IdentityAlone.Answer.NO);
    }

    /// Whether surely nothing is allowed that today's policies do not allow: every pair of an action and a resource is
    /// within one of their statements, with its conditions, and whatever they deny is denied.
    boolean contains(List<PolicyDocument> policies) {
        var proposed =
                policies.stream().flatMap(one -> one.statements().stream()).toList();
        var todays = allowing.stream().map(Allowing::statement).toList();
        return new HashSet<>(proposed).containsAll(denying)
                && proposed.stream().filter(Statement::allows).allMatch(one -> one.actions().stream()
                        .allMatch(action -> one.resources().stream()
                                .allMatch(resource -> Patterns.within(action, resource, one.conditions(), todays))));
    }
}
