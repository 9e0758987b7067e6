package dev.parapet.app.seed;

import software.amazon.awssdk.services.bedrock.BedrockClient;

/// The part of Bedrock that the emulator answers as AWS does: the log of invocations.
///
/// Its agents and knowledge bases have dates that no SDK can read.
final class Generative {
    private Generative() {}

    static void seed(Emulator aws) {
        try (var bedrock = aws.client(BedrockClient.builder())) {
            bedrock.putModelInvocationLoggingConfiguration(request ->
                    request.loggingConfig(logging -> logging.textDataDeliveryEnabled(true)
                            .imageDataDeliveryEnabled(false)
                            .embeddingDataDeliveryEnabled(true)
                            .s3Config(s3 -> s3.bucketName("closed-data").keyPrefix("invocations"))));
        }
    }
}
