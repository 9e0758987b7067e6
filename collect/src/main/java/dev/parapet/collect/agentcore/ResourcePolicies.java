package dev.parapet.collect.agentcore;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;

/// Observes the resource policies of runtimes, their endpoints, gateways and memories, those that have one.
///
/// <https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html>
final class ResourcePolicies implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::ResourcePolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock-agentcore:ListAgentRuntimes",
                "bedrock-agentcore:ListAgentRuntimeEndpoints",
                "bedrock-agentcore:ListGateways",
                "bedrock-agentcore:ListMemories",
                "bedrock-agentcore:GetResourcePolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var runtime : sink.all(Runtimes.ALL, agentCore)) {
            look(agentCore, runtime.agentRuntimeArn(), sink);
            for (var endpoint : RuntimeEndpoints.of(runtime, agentCore)) {
                look(agentCore, endpoint.agentRuntimeEndpointArn(), sink);
            }
        }
        for (var gateway : sink.all(Gateways.ALL, agentCore)) {
            look(agentCore, sink.place().arn("bedrock-agentcore", "gateway/" + gateway.gatewayId()), sink);
        }
        for (var memory : sink.all(Memories.ALL, agentCore)) {
            look(agentCore, memory.arn(), sink);
        }
    }

    // Asked here and not in a description, because most have none, and then there is no resource.
    private static void look(BedrockAgentCoreControlClient agentCore, String arn, Sink sink) {
        String policy;
        try {
            policy = agentCore
                    .getResourcePolicy(request -> request.resourceArn(arn))
                    .policy();
        } catch (ResourceNotFoundException none) {
            return;
        }
        if (policy != null && !policy.isBlank()) {
            sink.resource(
                    TYPE,
                    arn + "/resource-policy",
                    draft -> draft.set("ResourceArn", arn).set("Policy", policy));
        }
    }
}
