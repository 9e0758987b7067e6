package dev.parapet.collect.agentcore;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.EvaluatorType;

/// Observes the evaluators that the account made; AWS's own have no ARN of the account.
final class Evaluators implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::Evaluator";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock-agentcore:ListEvaluators");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var evaluator : agentCore.listEvaluatorsPaginator(request -> {}).evaluators()) {
            if (EvaluatorType.CUSTOM.toString().equals(evaluator.evaluatorTypeAsString())) {
                sink.resource(
                        TYPE,
                        evaluator.evaluatorArn(),
                        draft -> draft.take(
                                        evaluator,
                                        "EvaluatorArn",
                                        "EvaluatorId",
                                        "EvaluatorName",
                                        "Description",
                                        "Level",
                                        "Status",
                                        "CreatedAt")
                                .unread(Gap.Reason.SKIPPED, "not asked for", "EvaluatorConfig", "KmsKeyArn"));
            }
        }
    }
}
