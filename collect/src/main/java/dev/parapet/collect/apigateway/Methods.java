package dev.parapet.collect.apigateway;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.Method;
import software.amazon.awssdk.services.apigateway.model.Resource;

/// Observes the methods of REST APIs: who must show what, and what is called then. One call returns those of 500 paths.
final class Methods implements Collector<ApiGatewayClient> {
    private static final String TYPE = "AWS::ApiGateway::Method";

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
            for (var resource : client.getResourcesPaginator(request ->
                            request.restApiId(api.id()).embed("methods").limit(500))
                    .items()) {
                resource.resourceMethods()
                        .forEach((verb, method) -> sink.resource(
                                TYPE,
                                RestApis.arn(
                                        sink.place(),
                                        "restapis/" + api.id() + "/resources/" + resource.id() + "/methods/" + verb),
                                draft -> describe(api.id(), resource, verb, method, draft)));
            }
        }
    }

    private static void describe(String api, Resource resource, String verb, Method method, Draft draft) {
        draft.set("RestApiId", api)
                .set("ResourceId", resource.id())
                .set("ResourcePath", resource.path())
                .set("HttpMethod", verb)
                .take(
                        method,
                        "ApiKeyRequired",
                        "AuthorizationScopes",
                        "AuthorizationType",
                        "AuthorizerId",
                        "OperationName",
                        "RequestModels",
                        "RequestParameters",
                        "RequestValidatorId");
        if (draft.value("AuthorizationType").isEmpty()) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the answer left it out", "AuthorizationType");
        }
        if (method.methodIntegration() != null) {
            draft.set("Integration", integration(method.methodIntegration()));
        }
    }

    private static Map<String, Object> integration(Integration integration) {
        var plain = new LinkedHashMap<String, Object>();
        put(plain, "ConnectionId", integration.connectionId());
        put(plain, "ConnectionType", integration.connectionTypeAsString());
        put(plain, "Credentials", integration.credentials());
        put(plain, "IntegrationHttpMethod", integration.httpMethod());
        put(plain, "TimeoutInMillis", integration.timeoutInMillis());
        put(plain, "Type", integration.typeAsString());
        put(plain, "Uri", integration.uri());
        return plain;
    }

    private static void put(Map<String, Object> plain, String name, @Nullable Object value) {
        if (value != null) {
            plain.put(name, value);
        }
    }
}
