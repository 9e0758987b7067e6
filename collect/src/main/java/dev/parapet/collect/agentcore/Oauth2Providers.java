package dev.parapet.collect.agentcore;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.bedrockagentcorecontrol.BedrockAgentCoreControlClient;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.GetOauth2CredentialProviderResponse;
import software.amazon.awssdk.services.bedrockagentcorecontrol.model.Oauth2CredentialProviderItem;

/// Observes the OAuth clients that the token vault holds, never their secrets.
final class Oauth2Providers implements Collector<BedrockAgentCoreControlClient> {
    private static final String TYPE = "AWS::BedrockAgentCore::OAuth2CredentialProvider";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "bedrock-agentcore:ListOauth2CredentialProviders",
                "bedrock-agentcore:GetOauth2CredentialProvider",
                "bedrock-agentcore:ListTagsForResource");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(BedrockAgentCoreControlClient agentCore, Sink sink) {
        for (var provider :
                agentCore.listOauth2CredentialProvidersPaginator(request -> {}).credentialProviders()) {
            sink.resource(TYPE, provider.credentialProviderArn(), draft -> describe(agentCore, provider, draft));
        }
    }

    private static void describe(
            BedrockAgentCoreControlClient agentCore, Oauth2CredentialProviderItem provider, Draft draft) {
        draft.take(
                        provider,
                        "CredentialProviderArn",
                        "CredentialProviderVendor",
                        "Name",
                        "CreatedTime",
                        "LastUpdatedTime")
                .attempt(
                        () -> take(agentCore, provider.name(), draft),
                        "CallbackUrl",
                        "ClientSecretArn",
                        "Oauth2ProviderConfigOutput")
                .unread(
                        Gap.Reason.UNIMPLEMENTED,
                        "the SDK does not return it",
                        "ClientSecretJsonKey",
                        "ClientSecretSource",
                        "Oauth2ProviderConfigInput");
        Tags.read(agentCore, provider.credentialProviderArn(), draft);
    }

    private static void take(BedrockAgentCoreControlClient agentCore, String name, Draft draft) {
        var got = Answers.whole(
                agentCore.getOauth2CredentialProvider(request -> request.name(name)),
                GetOauth2CredentialProviderResponse::credentialProviderArn);
        draft.take(got, "CallbackUrl", "ClientSecretArn");
        var output = got.oauth2ProviderConfigOutput();
        if (output != null) {
            draft.set("Oauth2ProviderConfigOutput", ofVendor(output));
        }
    }

    // The API has a member for each vendor, of which one is set; templates have the same fields for all.
    private static @Nullable Object ofVendor(SdkPojo union) {
        for (SdkField<?> vendor : union.sdkFields()) {
            Object config = vendor.getValueOrDefault(union);
            if (config != null) {
                return config;
            }
        }
        return null;
    }
}
