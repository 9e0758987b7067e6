package dev.parapet.respond.aws;

import software.amazon.awssdk.services.bedrockagentcore.BedrockAgentCoreClient;
import software.amazon.awssdk.services.bedrockagentcore.model.GetBrowserSessionRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.GetCodeInterpreterSessionRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.ListBrowserSessionsRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.ListCodeInterpreterSessionsRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.StopBrowserSessionRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.StopCodeInterpreterSessionRequest;
import software.amazon.awssdk.services.bedrockagentcore.model.StopRuntimeSessionRequest;

/// The calls of `bedrock-agentcore` that are made.
final class BedrockAgentCoreCalls {
    private BedrockAgentCoreCalls() {}

    static Service<BedrockAgentCoreClient> all() {
        return new Service<>("bedrock-agentcore", BedrockAgentCoreClient::builder)
                .on("GetBrowserSession", GetBrowserSessionRequest::builder, BedrockAgentCoreClient::getBrowserSession)
                .on(
                        "GetCodeInterpreterSession",
                        GetCodeInterpreterSessionRequest::builder,
                        BedrockAgentCoreClient::getCodeInterpreterSession)
                .on(
                        "ListBrowserSessions",
                        ListBrowserSessionsRequest::builder,
                        BedrockAgentCoreClient::listBrowserSessions)
                .on(
                        "ListCodeInterpreterSessions",
                        ListCodeInterpreterSessionsRequest::builder,
                        BedrockAgentCoreClient::listCodeInterpreterSessions)
                .on(
                        "StopBrowserSession",
                        StopBrowserSessionRequest::builder,
                        BedrockAgentCoreClient::stopBrowserSession)
                .on(
                        "StopCodeInterpreterSession",
                        StopCodeInterpreterSessionRequest::builder,
                        BedrockAgentCoreClient::stopCodeInterpreterSession)
                .on(
                        "StopRuntimeSession",
                        StopRuntimeSessionRequest::builder,
                        BedrockAgentCoreClient::stopRuntimeSession);
    }
}
