package dev.parapet.respond.aws;

import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/// The calls of `sns` that are made.
final class SnsCalls {
    private SnsCalls() {}

    static Service<SnsClient> all() {
        return new Service<>("sns", SnsClient::builder).on("Publish", PublishRequest::builder, SnsClient::publish);
    }
}
