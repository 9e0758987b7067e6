package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetTokenVaultResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.ResourceNotFoundException;

/// Observes the vault that keeps other systems' tokens and keys for a region's agents.
final class TokenVaults implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::TokenVault";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock-agentcore:GetTokenVault");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        GetTokenVaultResponse vault;
        try {
            vault = Answers.whole(agentCore.getTokenVault(request -> {}), GetTokenVaultResponse::tokenVaultId);
        } catch (ResourceNotFoundException neverUsed) {
            return;
        }
        sink.resource(
                TYPE,
                sink.place().arn("bedrock-agentcore", "token-vault/" + vault.tokenVaultId()),
                draft -> draft.take(vault, "TokenVaultId", "KmsConfiguration", "LastModifiedDate"));
    }
}
