package dev.parapet.collect.agentcore;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;

/// Observes the endpoints of runtimes, and which version each of them serves.
final class RuntimeEndpoints implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::RuntimeEndpoint";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock-agentcore:ListAgentRuntimes", "bedrock-agentcore:ListAgentRuntimeEndpoints");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var runtime : sink.all(Runtimes.ALL, agentCore)) {
            for (var endpoint : agentCore
                    .listAgentRuntimeEndpointsPaginator(request -> request.agentRuntimeId(runtime.agentRuntimeId()))
                    .runtimeEndpoints()) {
                sink.resource(
                        TYPE,
                        endpoint.agentRuntimeEndpointArn(),
                        draft -> draft.take(
                                        endpoint,
                                        "AgentRuntimeArn",
                                        "AgentRuntimeEndpointArn",
                                        "Description",
                                        "Id",
                                        "LastUpdatedAt",
                                        "LiveVersion",
                                        "Name",
                                        "Status",
                                        "TargetVersion",
                                        "TargetVersion as AgentRuntimeVersion")
                                .set("AgentRuntimeId", runtime.agentRuntimeId()));
            }
        }
    }
}
