package dev.parapet.collect.agentcore;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;

/// Observes which API keys of other systems the token vault holds, never the keys.
final class ApiKeyProviders implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::ApiKeyCredentialProvider";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock-agentcore:ListApiKeyCredentialProviders", "bedrock-agentcore:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var provider :
                agentCore.listApiKeyCredentialProvidersPaginator(request -> {}).credentialProviders()) {
            sink.resource(TYPE, provider.credentialProviderArn(), draft -> {
                draft.take(provider, "CredentialProviderArn", "Name", "CreatedTime", "LastUpdatedTime")
                        .unread(Gap.Reason.SKIPPED, "not asked for", "ApiKey", "ApiKeySecretArn")
                        .unread(
                                Gap.Reason.UNIMPLEMENTED,
                                "the SDK does not return it",
                                "ApiKeySecretConfig",
                                "ApiKeySecretJsonKey",
                                "ApiKeySecretSource");
                Tags.read(agentCore, provider.credentialProviderArn(), draft);
            });
        }
    }
}
