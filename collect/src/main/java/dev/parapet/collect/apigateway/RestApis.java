package dev.parapet.collect.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Place;
import dev.parapet.collect.Sink;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.RestApi;

/// Observes REST APIs and the policies on them.
final class RestApis implements Collector<ApiGatewayClient> {
    private static final String TYPE = "AWS::ApiGateway::RestApi";
    private static final ObjectMapper JSON = new ObjectMapper();

    static final Listing<ApiGatewayClient, RestApi> ALL =
            client -> client.getRestApisPaginator(page -> page.limit(500)).items();

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
        for (var api : sink.all(ALL, client)) {
            sink.resource(
                    TYPE,
                    arn(sink.place(), "restapis/" + api.id()),
                    draft -> draft.take(
                                    api,
                                    "Id as RestApiId",
                                    "ApiKeySource as ApiKeySourceType",
                                    "BinaryMediaTypes",
                                    "CreatedDate",
                                    "Description",
                                    "DisableExecuteApiEndpoint",
                                    "EndpointAccessMode",
                                    "EndpointConfiguration",
                                    "MinimumCompressionSize",
                                    "Name",
                                    "RootResourceId",
                                    "SecurityPolicy",
                                    "Version")
                            .setJson("Policy", policy(api.policy()))
                            .tags(api.tags()));
        }
    }

    /// API Gateway's ARNs carry no account.
    static String arn(Place place, String path) {
        return "arn:" + place.partition() + ":apigateway:" + place.region() + "::/" + path;
    }

    // API Gateway returns the policy as the inside of a JSON text: `{\"Version\":…`.
    static @Nullable String policy(@Nullable String policy) {
        if (policy == null || !policy.contains("\\\"")) {
            return policy;
        }
        try {
            return JSON.readValue('"' + policy + '"', String.class);
        } catch (JsonProcessingException plain) {
            return policy;
        }
    }
}
