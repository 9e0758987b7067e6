package dev.parapet.collect.apigatewayv2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.GetDomainNamesResponse;

/// Observes custom domain names of HTTP and WebSocket APIs.
final class DomainNames implements Collector<ApiGatewayV2Client> {
    private static final String TYPE = "AWS::ApiGatewayV2::DomainName";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
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
    public void collect(ApiGatewayV2Client client, Sink sink) {
        for (var domain : Pages.all(
                next -> client.getDomainNames(
                        request -> request.maxResults("500").nextToken(next)),
                GetDomainNamesResponse::items,
                GetDomainNamesResponse::nextToken)) {
            sink.resource(
                    TYPE,
                    Apis.arn(sink.place(), "domainnames/" + domain.domainName()),
                    draft -> draft.take(
                                    domain,
                                    "DomainName",
                                    "DomainNameArn",
                                    "DomainNameConfigurations",
                                    "MutualTlsAuthentication",
                                    "RoutingMode")
                            .tags(domain.tags()));
        }
    }
}
