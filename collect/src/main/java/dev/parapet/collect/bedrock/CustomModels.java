package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.CustomModelSummary;
import software.amazon.awssdk.services.bedrock.model.GetCustomModelResponse;

/// Observes the custom models that this account owns, with the key and the data they were made with.
final class CustomModels implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::CustomModel";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListCustomModels", "bedrock:GetCustomModel");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var model : bedrock.listCustomModelsPaginator(request -> request.isOwned(true))
                .modelSummaries()) {
            sink.resource(TYPE, model.modelArn(), draft -> describe(bedrock, model, draft));
        }
    }

    private static void describe(BedrockClient bedrock, CustomModelSummary model, Draft draft) {
        draft.take(
                        model,
                        "ModelArn",
                        "ModelName",
                        "ModelStatus",
                        "BaseModelArn",
                        "CustomizationType",
                        "OwnerAccountId",
                        "CreationTime")
                .read(
                        () -> Answers.whole(
                                bedrock.getCustomModel(request -> request.modelIdentifier(model.modelArn())),
                                GetCustomModelResponse::modelArn),
                        "ModelKmsKeyArn",
                        "JobArn",
                        "TrainingDataConfig",
                        "ValidationDataConfig",
                        "OutputDataConfig")
                .tagsOfRegion();
    }
}
