package dev.parapet.respond.aws;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RotateSecretRequest;

/// The calls of `secretsmanager` that are made.
final class SecretsManagerCalls {
    private SecretsManagerCalls() {}

    static Service<SecretsManagerClient> all() {
        return new Service<>("secretsmanager", SecretsManagerClient::builder)
                .on("DescribeSecret", DescribeSecretRequest::builder, SecretsManagerClient::describeSecret)
                .on("RotateSecret", RotateSecretRequest::builder, SecretsManagerClient::rotateSecret);
    }
}
