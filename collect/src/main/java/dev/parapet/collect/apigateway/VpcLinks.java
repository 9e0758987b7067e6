package dev.parapet.collect.apigateway;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;

/// Observes the links by which REST APIs reach into VPCs.
final class VpcLinks implements Collector<ApiGatewayClient> {
    private static final String TYPE = "AWS::ApiGateway::VpcLink";

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
        for (var link : client.getVpcLinksPaginator(page -> page.limit(500)).items()) {
            sink.resource(
                    TYPE,
                    RestApis.arn(sink.place(), "vpclinks/" + link.id()),
                    draft -> draft.take(link, "Id as VpcLinkId", "Description", "Name", "TargetArns")
                            .tags(link.tags()));
        }
    }
}
