package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;

/// Observes which foundation models a region offers, and which of them are on their way out. They are AWS's, not the
/// account's.
final class FoundationModels implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::FoundationModel";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListFoundationModels");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var model : bedrock.listFoundationModels(request -> {}).modelSummaries()) {
            sink.resource(
                    TYPE,
                    model.modelArn(),
                    draft -> draft.take(
                            model,
                            "ModelArn",
                            "ModelId",
                            "ModelName",
                            "ProviderName",
                            "InputModalities",
                            "OutputModalities",
                            "ModelLifecycle"));
        }
    }
}
