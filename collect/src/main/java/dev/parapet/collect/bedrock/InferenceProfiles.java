package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileType;

/// Observes inference profiles: those that the account made, and AWS's own, which route between regions.
final class InferenceProfiles implements Collector<BedrockClient> {
    private static final String APPLICATION = "AWS::Bedrock::ApplicationInferenceProfile";
    private static final String SYSTEM = "AWS::Bedrock::SystemInferenceProfile";

    @Override
    public Set<String> types() {
        return Set.of(APPLICATION, SYSTEM);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListInferenceProfiles");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        // Without a type, the listing leaves out the profiles that the account made.
        list(bedrock, sink, InferenceProfileType.APPLICATION, APPLICATION);
        list(bedrock, sink, InferenceProfileType.SYSTEM_DEFINED, SYSTEM);
    }

    private static void list(BedrockClient bedrock, Sink sink, InferenceProfileType listed, String type) {
        for (var profile : bedrock.listInferenceProfilesPaginator(request -> request.typeEquals(listed))
                .inferenceProfileSummaries()) {
            sink.resource(type, profile.inferenceProfileArn(), draft -> {
                draft.take(
                        profile,
                        "InferenceProfileArn",
                        "InferenceProfileId",
                        "InferenceProfileName",
                        "Description",
                        "Models",
                        "Status",
                        "Type");
                if (type.equals(APPLICATION)) {
                    draft.tagsOfRegion();
                }
            });
        }
    }
}
