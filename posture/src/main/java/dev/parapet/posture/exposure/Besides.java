package dev.parapet.posture.exposure;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.posture.access.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Ways in beside a resource's policy, written down as a policy: AWS lets them in unless a policy forbids.
final class Besides {
    private Besides() {}

    /// A guard of which the policy allows this and nothing else, and forbids what it did.
    /// @param principal as an element `AWS` has it
    static Guard allowing(Guard guard, String principal, List<String> actions) {
        var read = guard.policies();
        var statements = new ArrayList<Statement>();
        statements.add(new Statement(
                "",
                Statement.Effect.ALLOW,
                Optional.of(new Principals(false, Map.of("AWS", List.of(principal)))),
                Optional.empty(),
                actions,
                List.of(),
                List.of("*"),
                List.of(),
                List.of()));
        read.resource().ifPresent(policy -> statements.addAll(policy.document().denying()));
        boolean variables = read.resource()
                .filter(policy -> policy.document().hasVariables())
                .isPresent();
        return new Guard(
                unrestricted(read)
                        .withResource(
                                CompiledPolicy.of("beside the policy", new PolicyDocument(variables, statements))),
                List.of(),
                guard.limits());
    }

    /// A guard of which some statements say nothing, because what they demand of a request is not so in those that are
    /// asked about. They keep their places.
    static Guard without(Guard guard, Predicate<Statement> silent) {
        return guard.policies()
                .resource()
                .map(policy -> {
                    var statements = policy.document().statements().stream()
                            .map(one -> silent.test(one) ? nothing(one) : one)
                            .toList();
                    var document = new PolicyDocument(policy.document().hasVariables(), statements);
                    return new Guard(
                            guard.policies().withResource(CompiledPolicy.of(policy.name(), document)),
                            guard.unread(),
                            guard.limits());
                })
                .orElse(guard);
    }

    private static Statement nothing(Statement one) {
        return new Statement(
                one.sid(),
                one.effect(),
                one.principals(),
                one.notPrincipals(),
                List.of("parapet:Nothing"),
                List.of(),
                List.of("*"),
                List.of(),
                List.of());
    }

    // S3 restricts public policies, and this is none.
    private static Policies unrestricted(Policies policies) {
        var now = policies.circumstances();
        return policies.in(new Circumstances(
                now.callerInManagementAccount(),
                now.serviceLinkedRole(),
                now.resourceInManagementAccount(),
                false,
                now.grants()));
    }
}
