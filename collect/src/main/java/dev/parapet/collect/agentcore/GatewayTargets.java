package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetGatewayTargetResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.McpTargetConfiguration;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.TargetConfiguration;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.TargetSummary;

/// Observes what gateways make callable as tools.
///
/// Kinds of targets that this SDK does not know yet come as gaps.
final class GatewayTargets implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::GatewayTarget";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock-agentcore:ListGateways",
                "bedrock-agentcore:ListGatewayTargets",
                "bedrock-agentcore:GetGatewayTarget");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var gateway : sink.all(Gateways.ALL, agentCore)) {
            String id = gateway.gatewayId();
            for (var target : agentCore
                    .listGatewayTargetsPaginator(request -> request.gatewayIdentifier(id))
                    .items()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("bedrock-agentcore", "gateway/" + id + "/target/" + target.targetId()),
                        draft -> describe(agentCore, id, target, draft));
            }
        }
    }

    private static void describe(
            BedrockAgentCoreControlClient agentCore, String gateway, TargetSummary target, Draft draft) {
        draft.take(target, "TargetId", "Name", "Description", "Status", "UpdatedAt")
                .set("GatewayIdentifier", gateway)
                .attempt(
                        () -> take(agentCore, gateway, target.targetId(), draft),
                        "CredentialProviderConfigurations",
                        "GatewayArn",
                        "TargetConfiguration")
                .unread(
                        Gap.Reason.UNIMPLEMENTED,
                        "the SDK does not return it",
                        "MetadataConfiguration",
                        "PrivateEndpoint");
    }

    private static void take(BedrockAgentCoreControlClient agentCore, String gateway, String target, Draft draft) {
        var got = Answers.whole(
                agentCore.getGatewayTarget(
                        request -> request.gatewayIdentifier(gateway).targetId(target)),
                GetGatewayTargetResponse::targetId);
        draft.take(got, "CredentialProviderConfigurations", "GatewayArn");
        var configuration = got.targetConfiguration();
        if (configuration == null
                || configuration.type() != TargetConfiguration.Type.MCP
                || configuration.mcp().type() == McpTargetConfiguration.Type.UNKNOWN_TO_SDK_VERSION) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the SDK does not know this kind", "TargetConfiguration");
        } else {
            draft.take(got, "TargetConfiguration");
        }
    }
}
