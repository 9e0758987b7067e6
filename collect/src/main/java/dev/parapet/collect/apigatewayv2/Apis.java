package dev.parapet.collect.apigatewayv2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Place;
import dev.parapet.collect.Sink;
import dev.parapet.collect.apigatewayv2.Pages.Page;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.Api;

/// Observes HTTP and WebSocket APIs.
final class Apis implements Collector<ApiGatewayV2Client> {
    private static final String TYPE = "AWS::ApiGatewayV2::Api";

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
        for (var api : all(client)) {
            sink.resource(
                    TYPE,
                    arn(sink.place(), "apis/" + api.apiId()),
                    draft -> draft.take(
                                    api,
                                    "ApiEndpoint",
                                    "ApiId",
                                    "ApiKeySelectionExpression",
                                    "CorsConfiguration",
                                    "Description",
                                    "DisableExecuteApiEndpoint",
                                    "DisableSchemaValidation",
                                    "IpAddressType",
                                    "Name",
                                    "ProtocolType",
                                    "RouteSelectionExpression",
                                    "Version")
                            .tags(api.tags()));
        }
    }

    static List<Api> all(ApiGatewayV2Client client) {
        return Pages.all(next -> {
            var answer = client.getApis(request -> request.maxResults("500").nextToken(next));
            return new Page<>(answer.items(), answer.nextToken());
        });
    }

    /// API Gateway's ARNs carry no account.
    static String arn(Place place, String path) {
        return "arn:" + place.partition() + ":apigateway:" + place.region() + "::/" + path;
    }
}
