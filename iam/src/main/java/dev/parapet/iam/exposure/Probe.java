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
    private static final Principals EVERYONE = new Principals(true, Map.of());

    // In values.
    private static final Memory<Condition, OfCondition> PROBES = new Memory<>(200_000);

    private static final CompiledPolicy EVERYTHING = everythingAllowedTo(new Caller.Anonymous());

    private static final CompiledPolicy NOTHING =
            CompiledPolicy.of("none", new PolicyDocument(false, List.of(everything(false, EVERYONE, List.of()))));

    private Probe() {}

    /// A condition, ready to be asked.
    interface OfCondition {
        /// Whether a request with these values meets it.
        boolean isMetBy(Map<String, ?> context);
    }

    static OfCondition of(Condition condition) {
        return PROBES.of(condition, 1 + condition.values().size(), () -> made(condition));
    }

    private static OfCondition made(Condition condition) {
        var policy = CompiledPolicy.of(
                "probe", new PolicyDocument(false, List.of(everything(true, EVERYONE, List.of(condition)))));
        var policies = Policies.NONE.withResource(policy);
        return context -> decide("probe:Probe", policies, context) == Decision.ALLOW;
    }

    /// Whether RCPs bind a service at all.
    static boolean isBoundByRcps(String service, Policies policies) {
        var probed = Policies.NONE
                .withResource(everythingAllowed())
                .withRcps(List.of(new Policies.Level("probe", List.of(NOTHING))))
                .in(policies.circumstances());
        return decide(service + ":Probe", probed, Map.of()) == Decision.EXPLICIT_DENY;
    }

    /// Whether resource policy, RCPs and circumstances let a request in, if the caller's own account does.
    static boolean isLetIn(Request request, Policies policies) {
        var own = List.of(everythingAllowed());
        return Evaluator.decide(
                        request,
                        new Policies(
                                own,
                                Optional.empty(),
                                Optional.of(own),
                                List.of(),
                                policies.rcps(),
                                policies.resource(),
                                List.of(),
                                policies.circumstances()))
                == Decision.ALLOW;
    }

    /// A policy that allows everything to whoever has it.
    static CompiledPolicy everythingAllowed() {
        return EVERYTHING;
    }

    /// A policy that allows everything to everyone, and to a caller whom only its provider's name
    /// stands for.
    static CompiledPolicy everythingAllowedTo(Caller caller) {
        var principals = caller instanceof Caller.Federated(String provider)
                ? new Principals(false, Map.of("Federated", List.of(provider)))
                : EVERYONE;
        return CompiledPolicy.of(
                "whatever else has a say", new PolicyDocument(false, List.of(everything(true, principals, List.of()))));
    }

    private static Decision decide(String action, Policies policies, Map<String, ?> context) {
        return Evaluator.decide(new Request(new Caller.Anonymous(), action, "*", "", Context.of(context)), policies);
    }

    private static Statement everything(boolean allowed, Principals principals, List<Condition> conditions) {
        return new Statement(
                "",
                allowed ? Statement.Effect.ALLOW : Statement.Effect.DENY,
                Optional.of(principals),
                Optional.empty(),
                List.of("*"),
                List.of(),
                List.of("*"),
                List.of(),
                conditions);
    }
}
