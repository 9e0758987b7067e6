package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Guard;
import java.util.List;
import java.util.Map;

/// Runtimes and gateways of AgentCore, which know their callers by a signature, by a token, or not at all.
///
/// <https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html>
final class Agents implements Exposures.Way {
    private final Snapshot snapshot;
    private final Decider decider;
    private final RuntimeEndpoints endpoints;

    Agents(Snapshot snapshot, PolicySources sources, Decider decider) {
        this.snapshot = snapshot;
        this.decider = decider;
        this.endpoints = new RuntimeEndpoints(snapshot, sources, decider);
    }

    @Override
    public Map<Reach, Ruling> rule(Surface surface, Resource agent, Guard guard) {
        var rulings = decider.decide(surface.signed(), agent, guard);
        return surface.each((reach, actions) -> {
            var ruling = rulings.getOrDefault(reach, Ruling.CLOSED);
            return reach == Reach.INVOKE ? ofInvocation(ruling, surface, agent, guard, actions) : ruling;
        });
    }

    private Ruling ofInvocation(Ruling ruling, Surface surface, Resource agent, Guard guard, List<String> actions) {
        boolean gateway = agent.type().endsWith("::Gateway");
        var narrowed = gateway ? ruling : endpoints.narrowed(ruling, agent, guard);
        return known(narrowed, gateway, surface, agent, guard, actions);
    }

    private Ruling known(
            Ruling ruling, boolean gateway, Surface surface, Resource agent, Guard guard, List<String> actions) {
        return switch (Attribute.of(snapshot, agent, gateway ? "AuthorizerType" : "AuthorizerConfiguration")) {
            case Attribute.Absent() -> ruling;
            case Attribute.Unknown(String why) ->
                ruling.orElse(List.of("how " + agent.id() + " knows its callers (" + why + ")"));
            case Attribute.Value(Object value) ->
                switch (gateway ? value.toString() : "CUSTOM_JWT") {
                    case "NONE" ->
                        ruling.or(decider.decide(surface, agent, Besides.allowing(guard, "*", actions), actions)
                                .because("AuthorizerType NONE"));
                    case "CUSTOM_JWT" -> ruling.under(List.of("with a token that its authorizer accepts"));
                    default -> ruling;
                };
        };
    }
}
