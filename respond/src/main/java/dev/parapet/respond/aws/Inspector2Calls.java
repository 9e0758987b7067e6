package dev.parapet.respond.aws;

import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.BatchGetAccountStatusRequest;
import software.amazon.awssdk.services.inspector2.model.EnableRequest;

/// The calls of `inspector2` that are made.
final class Inspector2Calls {
    private Inspector2Calls() {}

    static Service<Inspector2Client> all() {
        return new Service<>("inspector2", Inspector2Client::builder)
                .on(
                        "BatchGetAccountStatus",
                        BatchGetAccountStatusRequest::builder,
                        Inspector2Client::batchGetAccountStatus)
                .on("Enable", EnableRequest::builder, Inspector2Client::enable);
    }
}
