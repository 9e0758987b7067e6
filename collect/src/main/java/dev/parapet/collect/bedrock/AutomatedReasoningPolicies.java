package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.GetAutomatedReasoningPolicyResponse;

/// Observes automated reasoning policies, without their rules.
final class AutomatedReasoningPolicies implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::AutomatedReasoningPolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListAutomatedReasoningPolicies", "bedrock:GetAutomatedReasoningPolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var policy :
                bedrock.listAutomatedReasoningPoliciesPaginator(request -> {}).automatedReasoningPolicySummaries()) {
            sink.resource(
                    TYPE,
                    policy.policyArn(),
                    draft -> draft.take(policy, "PolicyArn", "PolicyId", "Name", "Description", "Version", "UpdatedAt")
                            .read(
                                    () -> Answers.whole(
                                            bedrock.getAutomatedReasoningPolicy(
                                                    request -> request.policyArn(policy.policyArn())),
                                            GetAutomatedReasoningPolicyResponse::policyArn),
                                    "KmsKeyArn",
                                    "KmsKeyArn as KmsKeyId")
                            .tagsOfRegion());
        }
    }
}
