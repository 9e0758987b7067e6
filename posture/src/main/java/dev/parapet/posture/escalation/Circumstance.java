package dev.parapet.posture.escalation;

import dev.parapet.posture.access.Bounds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The condition keys that every request of a principal carries.
final class Circumstance {
    private Circumstance() {}

    /// @param bounds of its account; empty for one that nobody knows
    static Map<String, Object> of(Identity identity, Optional<Bounds> bounds, Instant now) {
        var known = known(identity.kind(), now);
        known.put("aws:PrincipalArn", identity.arn());
        known.put("aws:PrincipalAccount", identity.account());
        known.put("aws:PrincipalIsAWSService", "false");
        bounds.ifPresent(all -> {
            all.organization().ifPresent(id -> known.put("aws:PrincipalOrgID", id));
            all.path().ifPresent(path -> known.put("aws:PrincipalOrgPaths", List.of(path)));
        });
        if (identity.kind() == Identity.Kind.USER) {
            known.put("aws:PrincipalType", "User");
            known.put("aws:username", identity.name());
        } else {
            known.put("aws:PrincipalType", "AssumedRole");
        }
        identity.tags().forEach((key, value) -> known.put("aws:PrincipalTag/" + key, value));
        return known;
    }

    /// Those that do not tell who asks. Whoever has a user's access keys has no second factor, and no more has a
    /// session of a role.
    static Map<String, Object> known(Identity.Kind kind, Instant now) {
        var known = new HashMap<String, Object>();
        known.put("aws:ViaAWSService", "false");
        known.put("aws:SecureTransport", "true");
        known.put("aws:CurrentTime", now.toString());
        known.put("aws:EpochTime", String.valueOf(now.getEpochSecond()));
        if (kind == Identity.Kind.ROLE) {
            known.put("aws:MultiFactorAuthPresent", "false");
        }
        return known;
    }

    static void addResource(Map<String, Object> known, String account, Optional<Bounds> bounds) {
        known.put("aws:ResourceAccount", account);
        bounds.ifPresent(all -> {
            all.organization().ifPresent(id -> known.put("aws:ResourceOrgID", id));
            all.path().ifPresent(path -> known.put("aws:ResourceOrgPaths", List.of(path)));
        });
    }

    /// @param key in lower case
    static boolean isOfOrganization(String key) {
        return switch (key) {
            case "aws:principalorgid", "aws:principalorgpaths", "aws:resourceorgid", "aws:resourceorgpaths" -> true;
            default -> false;
        };
    }
}
