package dev.parapet.respond.bedrock;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
        String wantedId = String.valueOf(wanted.getOrDefault("GuardrailIdentifier", ""));
        Object version = wanted.get("GuardrailVersion");
        return Stream.of("GuardrailId", "GuardrailArn")
                        .map(name -> String.valueOf(state.getOrDefault(name, "")))
                        .anyMatch(id -> !id.isEmpty() && (id.equals(wantedId) || id.endsWith("/" + wantedId)))
                && (version == null || version.equals(state.get("GuardrailVersion")));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var parameters = new LinkedHashMap<String, Object>();
        // One that is there already is changed by its id; without it AWS would make another one.
        Optional.ofNullable(from.get("ConfigId")).ifPresent(id -> parameters.put("ConfigId", id));
        parameters.put("GuardrailInferenceConfig", to);
        return List.of(Call.in(change.text("Region"), "bedrock:PutEnforcedGuardrailConfiguration", parameters));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
