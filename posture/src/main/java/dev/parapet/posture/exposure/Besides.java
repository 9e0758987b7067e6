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
