package dev.parapet.respond.aws;

import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;
import software.amazon.awssdk.services.bedrockagent.model.GetAgentAliasRequest;
import software.amazon.awssdk.services.bedrockagent.model.ListAgentAliasesRequest;
import software.amazon.awssdk.services.bedrockagent.model.UpdateAgentAliasRequest;

/// The calls of `bedrock-agent` that are made.
final class BedrockAgentCalls {
    private BedrockAgentCalls() {}

    static Service<BedrockAgentClient> all() {
        return new Service<>("bedrock-agent", BedrockAgentClient::builder)
                .on("GetAgentAlias", GetAgentAliasRequest::builder, BedrockAgentClient::getAgentAlias)
                .on("ListAgentAliases", ListAgentAliasesRequest::builder, BedrockAgentClient::listAgentAliases)
                .on("UpdateAgentAlias", UpdateAgentAliasRequest::builder, BedrockAgentClient::updateAgentAlias);
    }
}
