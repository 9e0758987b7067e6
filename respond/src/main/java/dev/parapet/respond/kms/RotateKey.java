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

/// Rotates the material of the keys that belong to what happened.
///
/// AWS allows 25 such rotations in the life of a key, so they are counted, by AWS and by the journal,
/// and a reserve is
/// left. A rotation takes access from nobody: it stands beside a denial in the key policy, never for it.
public final class RotateKey extends Setting {
    /// The control of a [Change] of this kind.
    public static final String CONTROL = "rotation on demand";

    /// What AWS allows in the life of a key.
    public static final int LIFETIME = 25;

    public RotateKey() {
        super(
                "kms.rotate_on_demand",
                "kms:DescribeKey",
                "kms:ListKeyRotations",
                "kms:RotateKeyOnDemand",
                "s3:GetBucketEncryption",
                "cloudtrail:LookupEvents");
    }

    @Override
    public List<Change> changes(Situation situation) {
        int reserve = Integer.parseInt(situation.argument("reserve", "5"));
        var changes = new ArrayList<Change>();
        String why = "";
        for (String key : Keys.of(situation)) {
            var described = Keys.described(situation, key);
            String region = Keys.region(situation, key);
            String arn = String.valueOf(described.get("Arn"));
            if (!rotatable(described)) {
                why = "a key of its kind cannot be rotated on demand";
                continue;
            }
            long done = count(situation.aws(), region, arn);
            if (done >= LIFETIME - reserve) {
                why = "only " + (LIFETIME - done) + " rotations are left in the life of the key";
                continue;
            }
            changes.add(
                    new Change(arn, CONTROL, Map.of("KeyId", arn, "Region", region), Map.of("Rotations", done + 1)));
        }
        if (changes.isEmpty()) {
            throw new Inapplicable(why);
        }
        return changes;
    }

    private static boolean rotatable(Map<String, Object> key) {
        return Keys.ours(key)
                && "SYMMETRIC_DEFAULT".equals(key.get("KeySpec"))
                && "AWS_KMS".equals(key.get("Origin"))
                && "Enabled".equals(key.get("KeyState"));
    }

    private static long count(Reads aws, String region, String key) {
        return aws.list(Call.in(region, "kms:ListKeyRotations", Map.of("KeyId", key)), "Rotations", "Marker").stream()
                .filter(rotation -> "ON_DEMAND".equals(rotation.get("RotationType")))
                .count();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Map.of("Rotations", count(aws, change.text("Region"), change.text("KeyId")));
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return number(state) >= number(wanted);
    }

    private static long number(Map<String, Object> state) {
        return state.get("Rotations") instanceof Number count ? count.longValue() : 0;
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(change.text("Region"), "kms:RotateKeyOnDemand", Map.of("KeyId", change.text("KeyId"))));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("new key material stays, and old data still opens with the old");
    }
}
