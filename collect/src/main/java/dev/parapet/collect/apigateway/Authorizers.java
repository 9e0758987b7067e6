package dev.parapet.collect.apigateway;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

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
        for (var api : RestApis.all(client)) {
            @Nullable String next = null;
            do {
                String page = next;
                var answer = client.getAuthorizers(
                        request -> request.restApiId(api.id()).limit(500).position(page));
                for (var authorizer : answer.items()) {
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
                next = answer.position();
            } while (next != null && !next.isEmpty());
        }
    }
}
