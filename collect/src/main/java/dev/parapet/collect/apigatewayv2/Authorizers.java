package dev.parapet.collect.apigatewayv2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import dev.parapet.collect.apigatewayv2.Pages.Page;
import java.util.Set;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;

/// Observes the authorizers of HTTP and WebSocket APIs.
final class Authorizers implements Collector<ApiGatewayV2Client> {
    private static final String TYPE = "AWS::ApiGatewayV2::Authorizer";

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
        for (var api : Apis.all(client)) {
            for (var item : Pages.all(next -> {
                var answer = client.getAuthorizers(
                        request -> request.apiId(api.apiId()).maxResults("500").nextToken(next));
                return new Page<>(answer.items(), answer.nextToken());
            })) {
                sink.resource(
                        TYPE,
                        Apis.arn(sink.place(), "apis/" + api.apiId() + "/authorizers/" + item.authorizerId()),
                        draft -> draft.set("ApiId", api.apiId())
                                .take(
                                        item,
                                        "AuthorizerCredentialsArn",
                                        "AuthorizerId",
                                        "AuthorizerPayloadFormatVersion",
                                        "AuthorizerResultTtlInSeconds",
                                        "AuthorizerType",
                                        "AuthorizerUri",
                                        "EnableSimpleResponses",
                                        "IdentitySource",
                                        "IdentityValidationExpression",
                                        "JwtConfiguration",
                                        "Name"));
            }
        }
    }
}
