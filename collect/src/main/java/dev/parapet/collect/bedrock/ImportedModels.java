package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.GetImportedModelResponse;
import software.amazon.awssdk.services.bedrock.model.ImportedModelSummary;

/// Observes models whose weights were brought from elsewhere.
final class ImportedModels implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::ImportedModel";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListImportedModels", "bedrock:GetImportedModel");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var model : bedrock.listImportedModelsPaginator(request -> {}).modelSummaries()) {
            sink.resource(TYPE, model.modelArn(), draft -> describe(bedrock, model, draft));
        }
    }

    private static void describe(BedrockClient bedrock, ImportedModelSummary model, Draft draft) {
        draft.take(model, "ModelArn", "ModelName", "ModelArchitecture", "InstructSupported", "CreationTime")
                .read(
                        () -> Answers.whole(
                                bedrock.getImportedModel(request -> request.modelIdentifier(model.modelArn())),
                                GetImportedModelResponse::modelArn),
                        "ModelKmsKeyArn",
                        "ModelDataSource",
                        "JobArn")
                .tagsOfRegion();
    }
}
