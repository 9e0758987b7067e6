package dev.parapet.collect.apigatewayv2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;
import software.amazon.awssdk.services.apigatewayv2.model.Authorizer;
import software.amazon.awssdk.services.apigatewayv2.model.GetAuthorizersResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetIntegrationsResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetStagesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.Integration;
import software.amazon.awssdk.services.apigatewayv2.model.Route;
import software.amazon.awssdk.services.apigatewayv2.model.Stage;

/// Observes what HTTP and WebSocket APIs are made of, listed API by API; what differs is given to it.
///
/// @param path where one is below its API: `/routes/r1`
/// @param <P> one in the listing, which says all there is of it
record ApiParts<P>(String type, Parts<P> parts, Function<P, String> path, BiConsumer<P, Draft> description)
        implements Collector<ApiGatewayV2Client> {

    interface Parts<P> {
        Iterable<P> of(ApiGatewayV2Client client, String api);
    }

    /// The authorizers of HTTP and WebSocket APIs.
    static final ApiParts<Authorizer> AUTHORIZERS = new ApiParts<>(
            "AWS::ApiGatewayV2::Authorizer",
            (client, api) -> Pages.all(
                    next -> client.getAuthorizers(
                            request -> request.apiId(api).maxResults("500").nextToken(next)),
                    GetAuthorizersResponse::items,
                    GetAuthorizersResponse::nextToken),
            part -> "/authorizers/" + part.authorizerId(),
            (part, draft) -> draft.take(
                    part,
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

    /// Integrations: what HTTP and WebSocket APIs call. Their request templates and parameters are left out.
    static final ApiParts<Integration> INTEGRATIONS = new ApiParts<>(
            "AWS::ApiGatewayV2::Integration",
            (client, api) -> Pages.all(
                    next -> client.getIntegrations(
                            request -> request.apiId(api).maxResults("500").nextToken(next)),
                    GetIntegrationsResponse::items,
                    GetIntegrationsResponse::nextToken),
            part -> "/integrations/" + part.integrationId(),
            (part, draft) -> draft.take(
                    part,
                    "ConnectionId",
                    "ConnectionType",
                    "CredentialsArn",
                    "Description",
                    "IntegrationId",
                    "IntegrationMethod",
                    "IntegrationSubtype",
                    "IntegrationType",
                    "IntegrationUri",
                    "PayloadFormatVersion",
                    "TimeoutInMillis",
                    "TlsConfig"));

    /// Routes: what callers of HTTP and WebSocket APIs may ask for, and what they must show.
    static final ApiParts<Route> ROUTES = new ApiParts<>(
            "AWS::ApiGatewayV2::Route",
            (client, api) -> Pages.all(
                    next -> client.getRoutes(
                            request -> request.apiId(api).maxResults("500").nextToken(next)),
                    GetRoutesResponse::items,
                    GetRoutesResponse::nextToken),
            part -> "/routes/" + part.routeId(),
            (part, draft) -> draft.take(
                    part,
                    "ApiKeyRequired",
                    "AuthorizationScopes",
                    "AuthorizationType",
                    "AuthorizerId",
                    "OperationName",
                    "RouteId",
                    "RouteKey",
                    "Target"));

    /// Stages: where an HTTP or WebSocket API is served, and with what settings.
    static final ApiParts<Stage> STAGES = new ApiParts<>(
            "AWS::ApiGatewayV2::Stage",
            (client, api) -> Pages.all(
                    next -> client.getStages(
                            request -> request.apiId(api).maxResults("500").nextToken(next)),
                    GetStagesResponse::items,
                    GetStagesResponse::nextToken),
            part -> "/stages/" + part.stageName(),
            (part, draft) -> draft.take(
                            part,
                            "AccessLogSettings",
                            "AutoDeploy",
                            "ClientCertificateId",
                            "DefaultRouteSettings",
                            "DeploymentId",
                            "Description",
                            "RouteSettings",
                            "StageName")
                    .setSecret("StageVariables", part.stageVariables())
                    .tags(part.tags()));

    @Override
    public Set<String> types() {
        return Set.of(type);
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
        for (var api : sink.all(Apis.ALL, client)) {
            for (P part : parts.of(client, api.apiId())) {
                sink.resource(
                        type,
                        Apis.arn(sink.place(), "apis/" + api.apiId() + path.apply(part)),
                        draft -> description.accept(part, draft.set("ApiId", api.apiId())));
            }
        }
    }
}
