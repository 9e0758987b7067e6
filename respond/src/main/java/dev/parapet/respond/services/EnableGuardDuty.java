package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Enables GuardDuty in the region again. The findings of a detector that was deleted do not come back.
public final class EnableGuardDuty extends Setting {
    public EnableGuardDuty() {
        super(
                "guardduty.enable",
                "guardduty:ListDetectors",
                "guardduty:GetDetector",
                "guardduty:CreateDetector",
                "guardduty:UpdateDetector");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return List.of(new Change(
                "guardduty " + situation.trigger().region(),
                "enabled",
                Map.of("Region", situation.region()),
                Map.of("Enabled", true)));
    }

    private static Optional<String> detector(Change change, Reads aws) {
        return aws.read(Call.in(change.text("Region"), "guardduty:ListDetectors", Map.of()))
                                .at("DetectorIds")
                                .orElse(List.of())
                        instanceof List<?> ids
                ? ids.stream().map(String::valueOf).findFirst()
                : Optional.empty();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of(
                "Enabled",
                detector(change, aws)
                        .map(id -> aws.read(Call.in(
                                        change.text("Region"), "guardduty:GetDetector", Map.of("DetectorId", id)))
                                .text("Status"))
                        .orElse("")
                        .equals("ENABLED"));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(detector(change, aws)
                .map(id -> Call.in(
                        change.text("Region"), "guardduty:UpdateDetector", Map.of("DetectorId", id, "Enable", true)))
                .orElseGet(() -> Call.in(
                        change.text("Region"),
                        "guardduty:CreateDetector",
                        Map.of("Enable", true, "FindingPublishingFrequency", "FIFTEEN_MINUTES"))));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
