package dev.parapet.respond.kms;

import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Json;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.evidence.Trail;
import dev.parapet.respond.trigger.Asset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The keys that belong to what happened: those that are named, those of the buckets that are named,
/// those that the
/// actor used, and those that the mandate ties to it (`kms-keys/NAME`, separated by commas).
final class Keys {
    private static final int MOST = 10;

    private Keys() {}

    /// @throws Inapplicable if there is none
    static List<String> of(Situation situation) {
        Set<String> keys = new LinkedHashSet<>();
        situation.trigger().subject().assets("AWS::KMS::Key").forEach(key -> keys.add(key.id()));
        situation.trigger().subject().assets("AWS::S3::Bucket").forEach(bucket -> ofBucket(situation, bucket, keys));
        situation
                .trigger()
                .subject()
                .principal()
                .ifPresent(principal -> situation
                        .mandate()
                        .name("kms-keys/" + principal.name())
                        .ifPresent(names -> keys.addAll(List.of(names.split("\\s*,\\s*", -1)))));
        for (var record : Trail.records(situation).orElse(List.of())) {
            if ("kms.amazonaws.com".equals(record.get("eventSource"))) {
                Reply.maps(record.getOrDefault("resources", List.of()))
                        .forEach(resource -> keys.add(String.valueOf(resource.get("ARN"))));
            }
        }
        var known = keys.stream()
                .filter(key -> !key.isBlank() && !key.contains("alias/aws/"))
                .limit(MOST)
                .toList();
        if (known.isEmpty()) {
            throw new Inapplicable("no key is known to belong to it");
        }
        return known;
    }

    private static void ofBucket(Situation situation, Asset bucket, Set<String> keys) {
        try {
            situation
                    .aws()
                    .read("s3:GetBucketEncryption", Map.of("Bucket", bucket.id().replace("arn:aws:s3:::", "")))
                    .list("ServerSideEncryptionConfiguration.Rules")
                    .forEach(rule -> Reply.at(rule, "ApplyServerSideEncryptionByDefault.KMSMasterKeyID")
                            .ifPresent(key -> keys.add(key.toString())));
        } catch (AwsFault unread) {
            // The other ways may still name a key.
        }
    }

    /// The ARN, the region and what is known of a key.
    static Map<String, Object> described(Situation situation, String key) {
        return situation
                .aws()
                .read(Call.in(region(situation, key), "kms:DescribeKey", Map.of("KeyId", key)))
                .at("KeyMetadata")
                .map(metadata -> Json.inside(Map.of("it", metadata), "it"))
                .orElse(Map.of());
    }

    static String region(Situation situation, String key) {
        String[] parts = key.split(":", 6);
        return parts.length == 6 ? parts[3] : situation.region();
    }

    static boolean ours(Map<String, Object> key) {
        return !"AWS".equals(key.get("KeyManager"));
    }
}
