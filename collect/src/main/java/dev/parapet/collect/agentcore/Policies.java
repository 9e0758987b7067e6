package dev.parapet.collect.agentcore;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Policy;

/// Observes the Cedar policies of policy engines.
final class Policies implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::Policy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock-agentcore:ListPolicyEngines", "bedrock-agentcore:ListPolicies");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var engine : sink.all(PolicyEngines.ALL, agentCore)) {
            for (var policy : agentCore
                    .listPoliciesPaginator(request -> request.policyEngineId(engine.policyEngineId()))
                    .policies()) {
                sink.resource(TYPE, policy.policyArn(), draft -> describe(policy, draft));
            }
        }
    }

    private static void describe(Policy policy, Draft draft) {
        draft.take(
                        policy,
                        "PolicyArn",
                        "PolicyId",
                        "PolicyEngineId",
                        "Name",
                        "Description",
                        "Status",
                        "CreatedAt",
                        "UpdatedAt")
                .unread(Gap.Reason.UNIMPLEMENTED, "the SDK does not return it", "EnforcementMode", "ValidationMode");
        var definition = policy.definition();
        if (definition == null || definition.cedar() == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the SDK does not know this kind", "Definition");
        } else {
            draft.take(policy, "Definition");
        }
    }
}
