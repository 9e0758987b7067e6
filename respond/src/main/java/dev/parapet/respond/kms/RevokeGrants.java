package dev.parapet.respond.kms;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.trigger.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Revokes the grants of the keys whose grantee is the suspect or another account. Services and the
/// volumes they mount
/// live by grants too: those stay.
public final class RevokeGrants extends Setting {
    public RevokeGrants() {
        super(
                "kms.grants.revoke",
                "kms:DescribeKey",
                "kms:ListGrants",
                "kms:RevokeGrant",
                "s3:GetBucketEncryption",
                "cloudtrail:LookupEvents");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String account = situation.trigger().account();
        String suspect =
                situation.trigger().subject().principal().map(Principal::arn).orElse("");
        var changes = new ArrayList<Change>();
        for (String key : Keys.of(situation)) {
            String region = Keys.region(situation, key);
            for (var grant : grants(situation.aws(), region, key)) {
                String grantee = String.valueOf(grant.get("GranteePrincipal"));
                boolean foreign = grantee.startsWith("arn:") && !grantee.contains("::" + account + ":");
                if (foreign || (!suspect.isEmpty() && grantee.startsWith(suspect))) {
                    String id = String.valueOf(grant.get("GrantId"));
                    changes.add(new Change(
                            key, "grant " + id, Map.of("KeyId", key, "Region", region, "GrantId", id), Map.of()));
                }
            }
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("no grant belongs to the suspect or another account");
        }
        return changes;
    }

    private static List<Map<String, Object>> grants(Reads aws, String region, String key) {
        return aws.list(Call.in(region, "kms:ListGrants", Map.of("KeyId", key)), "Grants", "Marker");
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return grants(aws, change.text("Region"), change.text("KeyId")).stream()
                .filter(grant -> change.text("GrantId").equals(grant.get("GrantId")))
                .findFirst()
                .<Map<String, Object>>map(grant -> Map.of("Grantee", String.valueOf(grant.get("GranteePrincipal"))))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "kms:RevokeGrant",
                Map.of("KeyId", change.text("KeyId"), "GrantId", change.text("GrantId"))));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of(
                "a grant that was revoked can only be made anew, under another id; the journal has what it was");
    }
}
