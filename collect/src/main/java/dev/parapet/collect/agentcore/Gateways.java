package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GatewaySummary;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetGatewayResponse;

/// Observes gateways: who may call them, as whom they call on, and which policy engine is asked in between.
final class Gateways implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::Gateway";

    static final Listing<BedrockAgentCoreControlClient, GatewaySummary> ALL =
            agentCore -> agentCore.listGatewaysPaginator(request -> {}).items();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock-agentcore:ListGateways",
                "bedrock-agentcore:GetGateway",
                "bedrock-agentcore:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var gateway : sink.all(ALL, agentCore)) {
            String arn = sink.place().arn("bedrock-agentcore", "gateway/" + gateway.gatewayId());
            sink.resource(TYPE, arn, draft -> describe(agentCore, gateway, arn, draft));
        }
    }

    private static void describe(
            BedrockAgentCoreControlClient agentCore, GatewaySummary gateway, String arn, Draft draft) {
        draft.take(
                        gateway,
                        "GatewayId as GatewayIdentifier",
                        "Name",
                        "Description",
                        "Status",
                        "AuthorizerType",
                        "ProtocolType",
                        "UpdatedAt")
                .set("GatewayArn", arn)
                .read(
                        () -> Answers.whole(
                                agentCore.getGateway(request -> request.gatewayIdentifier(gateway.gatewayId())),
                                GetGatewayResponse::gatewayArn),
                        "AuthorizerConfiguration",
                        "ExceptionLevel",
                        "GatewayUrl",
                        "InterceptorConfigurations",
                        "KmsKeyArn",
                        "PolicyEngineConfiguration",
                        "ProtocolConfiguration",
                        "RoleArn",
                        "WorkloadIdentityDetails")
                .unread(Gap.Reason.UNIMPLEMENTED, "the SDK does not return it", "WafConfiguration", "WebAclArn");
        Tags.read(agentCore, arn, draft);
    }
}
