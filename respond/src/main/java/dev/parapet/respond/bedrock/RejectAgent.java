package dev.parapet.respond.bedrock;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lets nobody invoke the agent by its aliases. Inline agents and the test alias are another way in:
/// deny those
/// to the principal.
public final class RejectAgent extends Setting {
    public RejectAgent() {
        super(
                "bedrock.agent.reject",
                "bedrock-agent:ListAgentAliases",
                "bedrock-agent:GetAgentAlias",
                "bedrock-agent:UpdateAgentAlias");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String agent = situation.argument("agent", "");
        String id = agent.isEmpty() ? situation.asset("AWS::Bedrock::Agent").name() : agent;
        var call = Call.in(situation.region(), "bedrock-agent:ListAgentAliases", Map.of("AgentId", id));
        var changes = situation.aws().list(call, "AgentAliasSummaries", "NextToken").stream()
                .filter(alias -> !"TSTALIASID".equals(alias.get("AgentAliasId")))
                .map(alias -> new Change(
                        "agent " + id + "/" + alias.get("AgentAliasId"),
                        "invocations",
                        Map.of(
                                "AgentId", id,
                                "AgentAliasId", alias.getOrDefault("AgentAliasId", ""),
                                "AgentAliasName", alias.getOrDefault("AgentAliasName", ""),
                                "Region", situation.region()),
                        Map.of("State", "REJECT_INVOCATIONS")))
                .toList();
        if (changes.isEmpty()) {
            throw new Inapplicable("the agent has no alias");
        }
        return changes;
    }

    private static Reply alias(Change change, Reads aws) {
        return aws.read(Call.in(
                change.text("Region"),
                "bedrock-agent:GetAgentAlias",
                Map.of("AgentId", change.text("AgentId"), "AgentAliasId", change.text("AgentAliasId"))));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        String state = alias(change, aws).text("AgentAlias.AliasInvocationState");
        return Map.of("State", state.isEmpty() ? "ACCEPT_INVOCATIONS" : state);
    }

    /// The version behind the alias and its description are sent along as they are: what an update leaves out need not
    /// stay.
    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var parameters = new HashMap<String, Object>();
        parameters.put("AgentId", change.text("AgentId"));
        parameters.put("AgentAliasId", change.text("AgentAliasId"));
        parameters.put("AgentAliasName", change.text("AgentAliasName"));
        parameters.put("AliasInvocationState", to.getOrDefault("State", "REJECT_INVOCATIONS"));
        var now = alias(change, aws);
        for (String kept : List.of("Description", "RoutingConfiguration")) {
            now.at("AgentAlias." + kept).ifPresent(value -> parameters.put(kept, value));
        }
        return List.of(Call.in(change.text("Region"), "bedrock-agent:UpdateAgentAlias", parameters));
    }
}
