package dev.parapet.collect.iam;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;

/// Observes who else may vouch for people and workloads: OpenID Connect and SAML providers.
final class IdentityProviders implements Collector<IamClient> {
    private static final String OIDC = "AWS::IAM::OIDCProvider";
    private static final String SAML = "AWS::IAM::SAMLProvider";

    @Override
    public Set<String> types() {
        return Set.of(OIDC, SAML);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("iam:GetOpenIDConnectProvider", "iam:ListOpenIDConnectProviders", "iam:ListSAMLProviders");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(IamClient iam, Sink sink) {
        for (var provider : iam.listOpenIDConnectProviders().openIDConnectProviderList()) {
            String arn = provider.arn();
            sink.resource(
                    OIDC,
                    arn,
                    draft -> draft.set("Arn", arn)
                            .read(
                                    () -> iam.getOpenIDConnectProvider(
                                            request -> request.openIDConnectProviderArn(arn)),
                                    "ClientIDList as ClientIdList",
                                    "CreateDate",
                                    "ThumbprintList",
                                    "Url")
                            .tagsOfRegion());
        }
        for (var provider : iam.listSAMLProviders().samlProviderList()) {
            sink.resource(
                    SAML,
                    provider.arn(),
                    draft -> draft.take(provider, "Arn", "CreateDate", "ValidUntil")
                            .set("Name", provider.arn().substring(provider.arn().lastIndexOf('/') + 1))
                            .tagsOfRegion());
        }
    }
}
