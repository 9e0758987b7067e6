package dev.parapet.respond.bedrock;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the guardrail that the account enforces back (`known: {enforced-guardrail/REGION: …}`, the
/// inference
/// configuration).
public final class RestoreEnforcedGuardrail extends Setting {
    public RestoreEnforcedGuardrail() {
        super(
                "bedrock.guardrail.enforce",
                "bedrock:ListEnforcedGuardrailsConfiguration",
                "bedrock:PutEnforcedGuardrailConfiguration");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String region = situation.trigger().region();
        return List.of(new Change(
                "bedrock " + region,
                "enforced guardrail",
                Map.of("Region", region),
                situation.mandate().good("enforced-guardrail/" + region)));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws
                .list(
                        Call.in(change.text("Region"), "bedrock:ListEnforcedGuardrailsConfiguration", Map.of()),
                        "GuardrailsConfig",
                        "NextToken")
                .stream()
                .findFirst()
                .orElse(Map.of());
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return !state.isEmpty()
                && String.valueOf(state.getOrDefault("GuardrailArn", state.getOrDefault("GuardrailIdentifier", "")))
                        .endsWith(String.valueOf(wanted.getOrDefault("GuardrailIdentifier", "")));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "bedrock:PutEnforcedGuardrailConfiguration",
                Map.of("GuardrailInferenceConfig", to)));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
