package dev.parapet.collect.apigateway;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersResponse;

/// Observes the authorizers of REST APIs.
final class Authorizers implements Collector<ApiGatewayClient> {
    private static final String TYPE = "AWS::ApiGateway::Authorizer";

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
    public void collect(ApiGatewayClient client, Sink sink) {
        for (var api : sink.all(RestApis.ALL, client)) {
            for (var authorizer : Pages.all(
                    next -> client.getAuthorizers(
                            request -> request.restApiId(api.id()).limit(500).position(next)),
                    GetAuthorizersResponse::items,
                    GetAuthorizersResponse::position)) {
                sink.resource(
                        TYPE,
                        RestApis.arn(sink.place(), "restapis/" + api.id() + "/authorizers/" + authorizer.id()),
                        draft -> draft.set("RestApiId", api.id())
                                .take(
                                        authorizer,
                                        "Id as AuthorizerId",
                                        "AuthType",
                                        "AuthorizerCredentials",
                                        "AuthorizerResultTtlInSeconds",
                                        "AuthorizerUri",
                                        "IdentitySource",
                                        "IdentityValidationExpression",
                                        "Name",
                                        "ProviderARNs",
                                        "Type"));
            }
        }
    }
}
