package dev.parapet.respond.kms;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Turns yearly rotation on.
public final class EnableRotation extends Setting {
    public EnableRotation() {
        super(
                "kms.enable_rotation",
                "kms:DescribeKey",
                "kms:GetKeyRotationStatus",
                "kms:EnableKeyRotation",
                "kms:DisableKeyRotation",
                "s3:GetBucketEncryption",
                "cloudtrail:LookupEvents");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var changes = Keys.of(situation).stream()
                .map(key -> {
                    var described = Keys.described(situation, key);
                    return Keys.ours(described) && "SYMMETRIC_DEFAULT".equals(described.get("KeySpec"))
                            ? String.valueOf(described.get("Arn"))
                            : "";
                })
                .filter(arn -> !arn.isEmpty())
                .map(arn -> new Change(
                        arn,
                        "yearly rotation",
                        Map.of("KeyId", arn, "Region", Keys.region(situation, arn)),
                        Map.of("Enabled", true)))
                .toList();
        if (changes.isEmpty()) {
            throw new Inapplicable("no key of ours can be rotated");
        }
        return changes;
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of(
                "Enabled",
                aws.read(Call.in(
                                change.text("Region"),
                                "kms:GetKeyRotationStatus",
                                Map.of("KeyId", change.text("KeyId"))))
                        .at("KeyRotationEnabled")
                        .orElse(false));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                Boolean.TRUE.equals(to.get("Enabled")) ? "kms:EnableKeyRotation" : "kms:DisableKeyRotation",
                Map.of("KeyId", change.text("KeyId"))));
    }
}
