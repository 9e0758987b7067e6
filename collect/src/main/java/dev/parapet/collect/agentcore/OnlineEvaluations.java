package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetOnlineEvaluationConfigResponse;

/// Observes which agents' live sessions are evaluated.
final class OnlineEvaluations implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::OnlineEvaluationConfig";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock-agentcore:ListOnlineEvaluationConfigs", "bedrock-agentcore:GetOnlineEvaluationConfig");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var config :
                agentCore.listOnlineEvaluationConfigsPaginator(request -> {}).onlineEvaluationConfigs()) {
            sink.resource(
                    TYPE,
                    config.onlineEvaluationConfigArn(),
                    draft -> draft.take(
                                    config,
                                    "OnlineEvaluationConfigArn",
                                    "OnlineEvaluationConfigId",
                                    "OnlineEvaluationConfigName",
                                    "Description",
                                    "Status",
                                    "ExecutionStatus",
                                    "CreatedAt")
                            .read(
                                    () -> Answers.whole(
                                            agentCore.getOnlineEvaluationConfig(
                                                    request -> request.onlineEvaluationConfigId(
                                                            config.onlineEvaluationConfigId())),
                                            GetOnlineEvaluationConfigResponse::onlineEvaluationConfigArn),
                                    "DataSourceConfig",
                                    "EvaluationExecutionRoleArn",
                                    "Evaluators",
                                    "OutputConfig",
                                    "Rule"));
        }
    }
}
