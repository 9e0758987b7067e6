package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrockagent.BedrockAgentClient;

/// Observes the aliases through which agents are called.
final class AgentAliases implements Collector<BedrockAgentClient> {
    private static final String TYPE = "AWS::Bedrock::AgentAlias";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListAgents", "bedrock:ListAgentAliases");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockAgentClient bedrock, Sink sink) {
        for (var agent : sink.all(Agents.ALL, bedrock)) {
            for (var alias : bedrock.listAgentAliasesPaginator(request -> request.agentId(agent.agentId()))
                    .agentAliasSummaries()) {
                String id = sink.place().arn("bedrock", "agent-alias/" + agent.agentId() + "/" + alias.agentAliasId());
                sink.resource(
                        TYPE,
                        id,
                        draft -> draft.take(
                                        alias,
                                        "AgentAliasId",
                                        "AgentAliasName",
                                        "AgentAliasStatus",
                                        "Description",
                                        "RoutingConfiguration",
                                        "UpdatedAt")
                                .set("AgentAliasArn", id)
                                .set("AgentId", agent.agentId())
                                .tagsOfRegion());
            }
        }
    }
}
