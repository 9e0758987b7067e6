package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.GetMarketplaceModelEndpointResponse;

/// Observes endpoints of models from the marketplace, which run on SageMaker in the account.
final class MarketplaceEndpoints implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::MarketplaceModelEndpoint";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListMarketplaceModelEndpoints", "bedrock:GetMarketplaceModelEndpoint");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        for (var endpoint :
                bedrock.listMarketplaceModelEndpointsPaginator(request -> {}).marketplaceModelEndpoints()) {
            sink.resource(
                    TYPE,
                    endpoint.endpointArn(),
                    draft -> draft.take(endpoint, "EndpointArn", "ModelSourceIdentifier", "Status", "CreatedAt")
                            .read(
                                    () -> Answers.part(
                                            bedrock.getMarketplaceModelEndpoint(
                                                    request -> request.endpointArn(endpoint.endpointArn())),
                                            GetMarketplaceModelEndpointResponse::marketplaceModelEndpoint),
                                    "EndpointConfig"));
        }
    }
}
