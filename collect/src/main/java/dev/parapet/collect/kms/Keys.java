package dev.parapet.collect.kms;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/// Observes keys, their policies, rotation and grants.
///
/// Of keys that AWS manages only the description is read: nobody can change the rest, and AWS rotates them every year
/// (<https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html>).
final class Keys implements Collector<KmsClient> {
    private static final String TYPE = "AWS::KMS::Key";

    /// A key that serves many volumes has thousands of grants; more than this many are not kept.
    private static final int GRANTS = 500;

    private static final String[] DESCRIBED = {
        "Arn",
        "CreationDate",
        "CustomKeyStoreId",
        "DeletionDate",
        "Description",
        "Enabled",
        "ExpirationModel",
        "KeyManager",
        "KeySpec",
        "KeyState",
        "KeyUsage",
        "MultiRegion",
        "MultiRegionKeyType",
        "Origin",
        "PendingDeletionWindowInDays as PendingWindowInDays",
        "ValidTo"
    };
    private static final String[] ROTATION = {
        "EnableKeyRotation", "LastRotationDate", "NextRotationDate", "RotationPeriodInDays"
    };
    private static final String[] CUSTOMERS = {"GrantCount", "Grants", "KeyPolicy"};

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "kms:DescribeKey",
                "kms:GetKeyPolicy",
                "kms:GetKeyRotationStatus",
                "kms:ListAliases",
                "kms:ListGrants",
                "kms:ListKeyRotations",
                "kms:ListKeys");
    }

    @Override
    public int callsPerResource() {
        return 4;
    }

    @Override
    public void collect(KmsClient kms, Sink sink) {
        // An alias that is not known would be a reference that leads nowhere, so without aliases there is no listing.
        Map<String, List<String>> aliases = kms.listAliasesPaginator().aliases().stream()
                .filter(alias -> alias.targetKeyId() != null)
                .collect(Collectors.groupingBy(
                        AliasListEntry::targetKeyId,
                        Collectors.mapping(AliasListEntry::aliasName, Collectors.toList())));
        for (var key : kms.listKeysPaginator().keys()) {
            sink.resource(TYPE, key.keyArn(), draft -> {
                draft.take(key, "KeyId")
                        .set("AliasNames", aliases.getOrDefault(key.keyId(), List.of()))
                        .tagsOfRegion();
                describe(kms, key.keyId(), draft);
            });
        }
    }

    private static void describe(KmsClient kms, String keyId, Draft draft) {
        draft.attempt(() -> take(kms.describeKey(request -> request.keyId(keyId)), draft), DESCRIBED);
        String manager = Objects.toString(draft.value("KeyManager").orElse(""));
        switch (manager) {
            case "AWS" -> {
                draft.set("EnableKeyRotation", true);
                draft.unread(Gap.Reason.SKIPPED, "AWS manages this key", CUSTOMERS);
            }
            case "" -> {
                rotation(kms, keyId, draft);
                customers(kms, keyId, draft);
            }
            default -> {
                if (rotates(draft)) {
                    rotation(kms, keyId, draft);
                }
                customers(kms, keyId, draft);
            }
        }
    }

    private static void take(DescribeKeyResponse described, Draft draft) {
        KeyMetadata key = described.keyMetadata();
        draft.take(
                key,
                Arrays.stream(DESCRIBED)
                        .filter(name -> !name.equals("MultiRegionKeyType"))
                        .toArray(String[]::new));
        var multiRegion = key.multiRegionConfiguration();
        if (multiRegion != null) {
            draft.set("MultiRegionKeyType", multiRegion.multiRegionKeyTypeAsString());
        }
    }

    // KMS rotates symmetric keys whose material it made itself.
    private static boolean rotates(Draft draft) {
        return draft.value("KeySpec").filter("SYMMETRIC_DEFAULT"::equals).isPresent()
                && draft.value("Origin").filter("AWS_KMS"::equals).isPresent();
    }

    private static void rotation(KmsClient kms, String keyId, Draft draft) {
        draft.attempt(
                () -> {
                    var status = kms.getKeyRotationStatus(request -> request.keyId(keyId));
                    draft.take(
                            status,
                            "KeyRotationEnabled as EnableKeyRotation",
                            "NextRotationDate",
                            "RotationPeriodInDays");
                    if (Boolean.TRUE.equals(status.keyRotationEnabled())) {
                        draft.readValue("LastRotationDate", () -> lastRotation(kms, keyId));
                    }
                },
                ROTATION);
    }

    private static @Nullable Instant lastRotation(KmsClient kms, String keyId) {
        return kms.listKeyRotationsPaginator(request -> request.keyId(keyId)).rotations().stream()
                .map(RotationsListEntry::rotationDate)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static void customers(KmsClient kms, String keyId, Draft draft) {
        draft.attempt(
                () -> draft.setJson(
                        "KeyPolicy",
                        kms.getKeyPolicy(request -> request.keyId(keyId).policyName("default"))
                                .policy()),
                "KeyPolicy");
        draft.attempt(() -> grants(kms, keyId, draft), "GrantCount", "Grants");
    }

    private static void grants(KmsClient kms, String keyId, Draft draft) {
        List<Map<String, Object>> grants =
                kms.listGrantsPaginator(request -> request.keyId(keyId).limit(100)).grants().stream()
                        .limit(GRANTS + 1)
                        .map(Keys::grant)
                        .toList();
        if (grants.size() > GRANTS) {
            draft.unread(Gap.Reason.SKIPPED, "more than " + GRANTS + " grants", "GrantCount", "Grants");
        } else {
            draft.set("GrantCount", grants.size()).set("Grants", grants);
        }
    }

    private static Map<String, Object> grant(GrantListEntry grant) {
        var plain = new HashMap<String, Object>();
        plain.put("GrantId", grant.grantId());
        plain.put("Operations", grant.operationsAsStrings());
        plain.put("Constrained", grant.constraints() != null);
        if (grant.granteePrincipal() != null) {
            plain.put("GranteePrincipal", grant.granteePrincipal());
        }
        if (grant.retiringPrincipal() != null) {
            plain.put("RetiringPrincipal", grant.retiringPrincipal());
        }
        if (grant.issuingAccount() != null) {
            plain.put("IssuingAccount", grant.issuingAccount());
        }
        return plain;
    }
}
