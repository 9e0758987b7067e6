package dev.parapet.collect.apigatewayv2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Place;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.Api;
import software.amazon.awssdk.services.apigatewayv2.model.GetApisResponse;

/// Observes HTTP and WebSocket APIs.
final class Apis implements Collector<ApiGatewayV2Client> {
    private static final String TYPE = "AWS::ApiGatewayV2::Api";

    static final Listing<ApiGatewayV2Client, Api> ALL = client -> Pages.all(
            next -> client.getApis(request -> request.maxResults("500").nextToken(next)),
            GetApisResponse::items,
            GetApisResponse::nextToken);

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
        for (var api : sink.all(ALL, client)) {
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

    /// API Gateway's ARNs carry no account.
    static String arn(Place place, String path) {
        return "arn:" + place.partition() + ":apigateway:" + place.region() + "::/" + path;
    }
}
