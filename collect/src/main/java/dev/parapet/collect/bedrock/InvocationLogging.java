package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;

/// Observes whether a region writes down what is said to and by its models. One resource a region, also where it is
/// off.
final class InvocationLogging implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::ModelInvocationLogging";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:GetModelInvocationLoggingConfiguration");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        sink.resource(
                TYPE,
                sink.place().arn("bedrock", "model-invocation-logging"),
                draft -> draft.attempt(() -> describe(bedrock, draft), DESCRIBED));
    }

    private static final String[] DESCRIBED = {
        "Enabled",
        "CloudWatchConfig",
        "S3Config",
        "TextDataDeliveryEnabled",
        "ImageDataDeliveryEnabled",
        "EmbeddingDataDeliveryEnabled",
        "VideoDataDeliveryEnabled",
        "AudioDataDeliveryEnabled"
    };

    private static void describe(BedrockClient bedrock, Draft draft) {
        var config =
                bedrock.getModelInvocationLoggingConfiguration(request -> {}).loggingConfig();
        draft.set("Enabled", config != null && (config.s3Config() != null || config.cloudWatchConfig() != null));
        if (config != null) {
            draft.take(
                    config,
                    "CloudWatchConfig",
                    "S3Config",
                    "TextDataDeliveryEnabled",
                    "ImageDataDeliveryEnabled",
                    "EmbeddingDataDeliveryEnabled",
                    "VideoDataDeliveryEnabled",
                    "AudioDataDeliveryEnabled");
        }
    }
}
