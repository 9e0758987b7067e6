package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.AgentRuntime;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetAgentRuntimeResponse;

/// Observes the runtimes that agents live in. Environment variables are kept as fingerprints.
final class Runtimes implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::Runtime";

    static final Listing<BedrockAgentCoreControlClient, AgentRuntime> ALL =
            agentCore -> agentCore.listAgentRuntimesPaginator(request -> {}).agentRuntimes();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock-agentcore:ListAgentRuntimes",
                "bedrock-agentcore:GetAgentRuntime",
                "bedrock-agentcore:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var runtime : sink.all(ALL, agentCore)) {
            sink.resource(TYPE, runtime.agentRuntimeArn(), draft -> describe(agentCore, runtime, draft));
        }
    }

    private static final String[] DESCRIBED = {
        "AgentRuntimeArtifact",
        "AuthorizerConfiguration",
        "CreatedAt",
        "EnvironmentVariables",
        "LifecycleConfiguration",
        "NetworkConfiguration",
        "ProtocolConfiguration",
        "RequestHeaderConfiguration",
        "RoleArn",
        "WorkloadIdentityDetails"
    };

    private static void describe(BedrockAgentCoreControlClient agentCore, AgentRuntime runtime, Draft draft) {
        draft.take(
                        runtime,
                        "AgentRuntimeArn",
                        "AgentRuntimeId",
                        "AgentRuntimeName",
                        "AgentRuntimeVersion",
                        "Description",
                        "LastUpdatedAt",
                        "Status")
                .attempt(() -> take(agentCore, runtime.agentRuntimeId(), draft), DESCRIBED)
                .unread(
                        Gap.Reason.UNIMPLEMENTED,
                        "the SDK does not return it",
                        "CapacityProviderConfiguration",
                        "FilesystemConfigurations",
                        "PlatformVersion");
        Tags.read(agentCore, runtime.agentRuntimeArn(), draft);
    }

    private static void take(BedrockAgentCoreControlClient agentCore, String id, Draft draft) {
        var got = Answers.whole(
                agentCore.getAgentRuntime(request -> request.agentRuntimeId(id)),
                GetAgentRuntimeResponse::agentRuntimeArn);
        var protocol = got.protocolConfiguration();
        draft.take(
                        got,
                        "AgentRuntimeArtifact",
                        "AuthorizerConfiguration",
                        "CreatedAt",
                        "LifecycleConfiguration",
                        "NetworkConfiguration",
                        "RequestHeaderConfiguration",
                        "RoleArn",
                        "WorkloadIdentityDetails")
                .setSecret("EnvironmentVariables", got.environmentVariables())
                .set("ProtocolConfiguration", protocol == null ? null : protocol.serverProtocolAsString());
    }
}
