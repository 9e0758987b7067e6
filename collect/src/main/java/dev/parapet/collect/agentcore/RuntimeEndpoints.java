package dev.parapet.collect.agentcore;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntime;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntimeEndpoint;

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

    static Iterable<AgentRuntimeEndpoint> of(AgentRuntime runtime, BedrockAgentCoreControlClient agentCore) {
        return agentCore
                .listAgentRuntimeEndpointsPaginator(request -> request.agentRuntimeId(runtime.agentRuntimeId()))
                .runtimeEndpoints();
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var runtime : sink.all(Runtimes.ALL, agentCore)) {
            for (var endpoint : of(runtime, agentCore)) {
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
