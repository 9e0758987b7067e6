package dev.parapet.collect.apigateway;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/// Observes the models of REST APIs: what shape a request must have, and how long its texts may be.
final class Models implements Collector<ApiGatewayClient> {
    private static final String TYPE = "AWS::ApiGateway::Model";

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
            for (var model : client.getModelsPaginator(
                            request -> request.restApiId(api.id()).limit(500))
                    .items()) {
                sink.resource(
                        TYPE,
                        RestApis.arn(sink.place(), "restapis/" + api.id() + "/models/" + model.name()),
                        draft -> draft.set("RestApiId", api.id())
                                .take(model, "ContentType", "Description", "Name")
                                .setJson("Schema", model.schema()));
            }
        }
    }
}
