package dev.parapet.collect.apigateway;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.DomainName;

/// Observes custom domain names. Private ones are a type of their own in CloudFormation.
final class DomainNames implements Collector<ApiGatewayClient> {
    private static final String PUBLIC = "AWS::ApiGateway::DomainName";
    private static final String PRIVATE = "AWS::ApiGateway::DomainNameV2";

    @Override
    public Set<String> types() {
        return Set.of(PUBLIC, PRIVATE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("apigateway:GET");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(ApiGatewayClient client, Sink sink) {
        for (var domain :
                client.getDomainNamesPaginator(page -> page.limit(500)).items()) {
            boolean inside =
                    domain.domainNameId() != null && !domain.domainNameId().isEmpty();
            String path = "domainnames/" + domain.domainName() + (inside ? "+" + domain.domainNameId() : "");
            sink.resource(
                    inside ? PRIVATE : PUBLIC,
                    RestApis.arn(sink.place(), path),
                    draft -> describe(domain, inside, draft));
        }
    }

    private static void describe(DomainName domain, boolean inside, Draft draft) {
        draft.take(
                        domain,
                        "CertificateArn",
                        "DomainName",
                        "DomainNameArn",
                        "EndpointAccessMode",
                        "EndpointConfiguration",
                        "RoutingMode",
                        "SecurityPolicy")
                .tags(domain.tags());
        if (inside) {
            draft.take(domain, "DomainNameId").setJson("Policy", RestApis.policy(domain.policy()));
        } else {
            draft.take(
                    domain,
                    "DistributionDomainName",
                    "MutualTlsAuthentication",
                    "OwnershipVerificationCertificateArn",
                    "RegionalCertificateArn",
                    "RegionalDomainName");
        }
    }
}
