package dev.parapet.respond.aws;

import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/// The calls of `ssm` that are made.
final class SsmCalls {
    private SsmCalls() {}

    static Service<SsmClient> all() {
        return new Service<>("ssm", SsmClient::builder)
                .on("ListCommands", ListCommandsRequest::builder, SsmClient::listCommands)
                .on("SendCommand", SendCommandRequest::builder, SsmClient::sendCommand);
    }
}
