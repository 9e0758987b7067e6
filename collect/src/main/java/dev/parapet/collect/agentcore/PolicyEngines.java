package dev.parapet.collect.agentcore;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.PolicyEngine;

/// Observes the engines that decide which tool calls a gateway lets through.
final class PolicyEngines implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::PolicyEngine";

    static final Listing<BedrockAgentCoreControlClient, PolicyEngine> ALL =
            agentCore -> agentCore.listPolicyEnginesPaginator(request -> {}).policyEngines();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock-agentcore:ListPolicyEngines", "bedrock-agentcore:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var engine : sink.all(ALL, agentCore)) {
            sink.resource(TYPE, engine.policyEngineArn(), draft -> {
                draft.take(
                                engine,
                                "PolicyEngineArn",
                                "PolicyEngineId",
                                "Name",
                                "Description",
                                "Status",
                                "CreatedAt",
                                "UpdatedAt")
                        .unread(Gap.Reason.UNIMPLEMENTED, "the SDK does not return it", "EncryptionKeyArn");
                Tags.read(agentCore, engine.policyEngineArn(), draft);
            });
        }
    }
}
