package dev.parapet.respond.aws;

import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/// The calls of `sts` that are made.
final class StsCalls {
    private StsCalls() {}

    static Service<StsClient> all() {
        return new Service<>("sts", StsClient::builder)
                .on("GetCallerIdentity", GetCallerIdentityRequest::builder, StsClient::getCallerIdentity);
    }
}
