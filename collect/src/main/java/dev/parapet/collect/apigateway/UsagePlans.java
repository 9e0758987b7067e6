package dev.parapet.collect.apigateway;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/// Observes usage plans: how often the holders of API keys may call.
final class UsagePlans implements Collector<ApiGatewayClient> {
    private static final String TYPE = "AWS::ApiGateway::UsagePlan";

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
        for (var plan : client.getUsagePlansPaginator(page -> page.limit(500)).items()) {
            sink.resource(
                    TYPE,
                    RestApis.arn(sink.place(), "usageplans/" + plan.id()),
                    draft -> draft.take(
                                    plan,
                                    "Id",
                                    "ApiStages",
                                    "Description",
                                    "Name as UsagePlanName",
                                    "Quota",
                                    "Throttle")
                            .tags(plan.tags()));
        }
    }
}
