package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks the evaluator single questions, so that what it knows is not written a second time.
final class Probe {
    private Probe() {}

    /// Whether a request with these values meets the condition.
    static boolean meets(Condition condition, Map<String, ?> context) {
        var policy = CompiledPolicy.of("probe", new PolicyDocument(false, List.of(everything(true, condition))));
        return decide("probe:Probe", Policies.NONE.withResource(policy), context) == Decision.ALLOW;
    }

    /// Whether RCPs bind a service at all.
    static boolean isBoundByRcps(String service, Policies policies) {
        var all = CompiledPolicy.of("all", new PolicyDocument(false, List.of(everything(true))));
        var none = CompiledPolicy.of("none", new PolicyDocument(false, List.of(everything(false))));
        var probed = Policies.NONE
                .withResource(all)
                .withRcps(List.of(new Policies.Level("probe", List.of(none))))
                .in(policies.circumstances());
        return decide(service + ":Probe", probed, Map.of()) == Decision.EXPLICIT_DENY;
    }

    /// A policy that allows everything to whoever has it.
    static CompiledPolicy everythingAllowed() {
        return CompiledPolicy.of("the caller's own account", new PolicyDocument(false, List.of(everything(true))));
    }

    private static Decision decide(String action, Policies policies, Map<String, ?> context) {
        return Evaluator.decide(new Request(new Caller.Anonymous(), action, "*", "", Context.of(context)), policies);
    }

    private static Statement everything(boolean allowed, Condition... conditions) {
        return new Statement(
                "",
                allowed ? Statement.Effect.ALLOW : Statement.Effect.DENY,
                Optional.of(new Principals(true, Map.of())),
                Optional.empty(),
                List.of("*"),
                List.of(),
                List.of("*"),
                List.of(),
                List.of(conditions));
    }
}
