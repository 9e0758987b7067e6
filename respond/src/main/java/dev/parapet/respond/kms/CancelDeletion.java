package dev.parapet.respond.kms;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cancels the deletion of keys and enables them: after a cancellation a key is disabled until
/// somebody enables it.
public final class CancelDeletion extends Setting {
    public CancelDeletion() {
        super(
                "kms.cancel_deletion",
                "kms:DescribeKey",
                "kms:CancelKeyDeletion",
                "kms:EnableKey",
                "s3:GetBucketEncryption",
                "cloudtrail:LookupEvents");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var changes = new ArrayList<Change>();
        for (String key : Keys.of(situation)) {
            var described = Keys.described(situation, key);
            String arn = String.valueOf(described.get("Arn"));
            Object state = described.get("KeyState");
            if ("PendingDeletion".equals(state) || "Disabled".equals(state)) {
                changes.add(new Change(
                        arn,
                        "key state",
                        Map.of("KeyId", arn, "Region", Keys.region(situation, arn)),
                        Map.of("KeyState", "Enabled")));
            }
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("no key waits for its deletion");
        }
        return changes;
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of(
                "KeyState",
                aws.read(Call.in(change.text("Region"), "kms:DescribeKey", Map.of("KeyId", change.text("KeyId"))))
                        .text("KeyMetadata.KeyState"));
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var key = Map.<String, Object>of("KeyId", change.text("KeyId"));
        Call enable = Call.in(change.text("Region"), "kms:EnableKey", key);
        return "PendingDeletion".equals(from.get("KeyState"))
                ? List.of(Call.in(change.text("Region"), "kms:CancelKeyDeletion", key), enable)
                : List.of(enable);
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("it restores what was there");
    }
}
