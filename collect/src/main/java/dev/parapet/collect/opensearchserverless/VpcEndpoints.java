package dev.parapet.collect.opensearchserverless;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.opensearchserverless.OpenSearchServerlessClient;
import software.amazon.awssdk.services.opensearchserverless.model.VpcEndpointSummary;

/// Observes the private ways to collections, a page of them in each call.
final class VpcEndpoints implements Collector<OpenSearchServerlessClient> {
    private static final String TYPE = "AWS::OpenSearchServerless::VpcEndpoint";

    /// As many as can be described at once.
    private static final int PAGE = 100;

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("aoss:ListVpcEndpoints", "aoss:BatchGetVpcEndpoint");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(OpenSearchServerlessClient serverless, Sink sink) {
        for (var page : serverless.listVpcEndpointsPaginator(request -> request.maxResults(PAGE))) {
            var ids = page.vpcEndpointSummaries().stream()
                    .map(VpcEndpointSummary::id)
                    .toList();
            if (ids.isEmpty()) {
                continue;
            }
            for (var endpoint :
                    serverless.batchGetVpcEndpoint(request -> request.ids(ids)).vpcEndpointDetails()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("aoss", "vpc-endpoint/" + endpoint.id()),
                        draft ->
                                draft.take(endpoint, "Id", "Name", "SecurityGroupIds", "Status", "SubnetIds", "VpcId"));
            }
        }
    }
}
