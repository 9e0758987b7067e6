package dev.parapet.respond.aws;

import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.s3control.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3control.model.PutPublicAccessBlockRequest;

/// The calls of `s3control` that are made.
final class S3ControlCalls {
    private S3ControlCalls() {}

    static Service<S3ControlClient> all() {
        return new Service<>("s3control", S3ControlClient::builder)
                .on(
                        "DeletePublicAccessBlock",
                        DeletePublicAccessBlockRequest::builder,
                        S3ControlClient::deletePublicAccessBlock)
                .on("GetPublicAccessBlock", GetPublicAccessBlockRequest::builder, S3ControlClient::getPublicAccessBlock)
                .on(
                        "PutPublicAccessBlock",
                        PutPublicAccessBlockRequest::builder,
                        S3ControlClient::putPublicAccessBlock);
    }
}
