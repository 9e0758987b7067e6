package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;

/// Observes the aliases through which flows are called.
final class FlowAliases implements Collector<BedrockAgentClient> {
    private static final String TYPE = "AWS::Bedrock::FlowAlias";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListFlows", "bedrock:ListFlowAliases");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockAgentClient bedrock, Sink sink) {
        for (var flow : sink.all(Flows.ALL, bedrock)) {
            for (var alias : bedrock.listFlowAliasesPaginator(request -> request.flowIdentifier(flow.id()))
                    .flowAliasSummaries()) {
                sink.resource(
                        TYPE,
                        alias.arn(),
                        draft -> draft.take(
                                        alias,
                                        "Arn",
                                        "Id",
                                        "FlowId",
                                        "Name",
                                        "Description",
                                        "RoutingConfiguration",
                                        "ConcurrencyConfiguration",
                                        "UpdatedAt")
                                .set("FlowArn", flow.arn())
                                .tagsOfRegion());
            }
        }
    }
}
