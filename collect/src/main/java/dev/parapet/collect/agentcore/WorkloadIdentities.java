package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetWorkloadIdentityResponse;

/// Observes the identities under which agents ask for other systems' tokens.
final class WorkloadIdentities implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::WorkloadIdentity";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock-agentcore:ListWorkloadIdentities", "bedrock-agentcore:GetWorkloadIdentity");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var identity :
                agentCore.listWorkloadIdentitiesPaginator(request -> {}).workloadIdentities()) {
            sink.resource(
                    TYPE,
                    identity.workloadIdentityArn(),
                    draft -> draft.take(identity, "Name", "WorkloadIdentityArn")
                            .read(
                                    () -> Answers.whole(
                                            agentCore.getWorkloadIdentity(request -> request.name(identity.name())),
                                            GetWorkloadIdentityResponse::workloadIdentityArn),
                                    "AllowedResourceOauth2ReturnUrls"));
        }
    }
}
