package dev.parapet.respond.bedrock;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the guardrail back as it is known to be right (`known: {guardrail/ID: …}`, the request of
/// UpdateGuardrail). A guardrail that was deleted cannot come back under its id: this says so and
/// leaves it to
/// a person, because everything that names the old id must be changed with it.
public final class RestoreGuardrail extends Setting {
    public RestoreGuardrail() {
        super("bedrock.guardrail.restore", "bedrock:GetGuardrail", "bedrock:UpdateGuardrail");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return situation.assets("AWS::Bedrock::Guardrail").stream()
                .map(guardrail -> new Change(
                        guardrail.id(),
                        "definition",
                        Map.of("Id", guardrail.id(), "Region", situation.region()),
                        situation.mandate().good("guardrail/" + guardrail.name())))
                .toList();
    }

    /// The parts of a definition that weaken it when they are gone, named as in the request.
    private static final Map<String, String> PARTS = Map.of(
            "ContentPolicyConfig", "ContentPolicy.Filters",
            "TopicPolicyConfig", "TopicPolicy.Topics",
            "WordPolicyConfig", "WordPolicy.Words");

    private static final Map<String, String> LISTS = Map.of(
            "ContentPolicyConfig", "FiltersConfig",
            "TopicPolicyConfig", "TopicsConfig",
            "WordPolicyConfig", "WordsConfig");

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var guardrail = aws.find(Call.in(
                change.text("Region"), "bedrock:GetGuardrail", Map.of("GuardrailIdentifier", change.text("Id"))));
        if (guardrail.isEmpty()) {
            throw new Inapplicable("the guardrail is gone; a new one has another id");
        }
        var state = new HashMap<String, Object>();
        for (String member : List.of("Name", "BlockedInputMessaging", "BlockedOutputsMessaging")) {
            guardrail.get().at(member).ifPresent(value -> state.put(member, value));
        }
        PARTS.forEach((config, path) -> guardrail
                .get()
                .at(path)
                .ifPresent(list -> state.put(config, Map.of(LISTS.getOrDefault(config, ""), list))));
        return state;
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return state.entrySet().containsAll(wanted.entrySet());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var parameters = new HashMap<String, Object>(to);
        parameters.put("GuardrailIdentifier", change.text("Id"));
        return List.of(Call.in(change.text("Region"), "bedrock:UpdateGuardrail", parameters));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
