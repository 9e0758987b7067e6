package dev.parapet.collect.opensearchserverless;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.opensearchserverless.OpenSearchServerlessClient;
import software.amazon.awssdk.services.opensearchserverless.model.GetSecurityConfigResponse;
import software.amazon.awssdk.services.opensearchserverless.model.SecurityConfigType;

/// Observes how people sign in to dashboards.
final class SecurityConfigs implements Collector<OpenSearchServerlessClient> {
    private static final String TYPE = "AWS::OpenSearchServerless::SecurityConfig";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("aoss:ListSecurityConfigs", "aoss:GetSecurityConfig");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(OpenSearchServerlessClient serverless, Sink sink) {
        for (var kind : List.of(
                SecurityConfigType.SAML, SecurityConfigType.IAMIDENTITYCENTER, SecurityConfigType.IAMFEDERATION)) {
            for (var page : serverless.listSecurityConfigsPaginator(request -> request.type(kind))) {
                for (var config : page.securityConfigSummaries()) {
                    sink.resource(
                            TYPE,
                            sink.place().arn("aoss", "security-config/" + config.id()),
                            draft -> draft.take(config, "Description", "Id", "Type")
                                    .attempt(
                                            () -> draft.take(
                                                    Answers.part(
                                                            serverless.getSecurityConfig(
                                                                    request -> request.id(config.id())),
                                                            GetSecurityConfigResponse::securityConfigDetail),
                                                    OPTIONS),
                                            OPTIONS));
                }
            }
        }
    }

    private static final String[] OPTIONS = {"IamFederationOptions", "IamIdentityCenterOptions", "SamlOptions"};
}
