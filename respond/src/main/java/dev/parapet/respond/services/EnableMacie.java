package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Enables Macie again. Its jobs and findings do not come back.
public final class EnableMacie extends Setting {
    public EnableMacie() {
        super("macie.enable", "macie2:GetMacieSession", "macie2:EnableMacie", "macie2:UpdateMacieSession");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String region = situation.trigger().region();
        return List.of(new Change("macie " + region, "enabled", Map.of("Region", region), Map.of("Status", "ENABLED")));
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        try {
            return Map.of(
                    "Status",
                    aws.read(Call.in(change.text("Region"), "macie2:GetMacieSession", Map.of()))
                            .text("Status"));
        } catch (AwsFault off) {
            // Macie denies every call where it is off.
            if (off.isAbsent() || off.kind() == AwsFault.Kind.DENIED) {
                return Map.of("Status", "DISABLED");
            }
            throw off;
        }
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "PAUSED".equals(from.get("Status")) ? "macie2:UpdateMacieSession" : "macie2:EnableMacie",
                Map.of("Status", "ENABLED")));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
