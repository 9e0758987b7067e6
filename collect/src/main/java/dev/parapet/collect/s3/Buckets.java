package dev.parapet.collect.s3;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/// Observes buckets and their settings, never their objects.
final class Buckets implements Collector<S3Client> {
    private static final String TYPE = "AWS::S3::Bucket";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "s3:GetBucketAcl",
                "s3:GetBucketCORS",
                "s3:GetBucketLocation",
                "s3:GetBucketLogging",
                "s3:GetBucketNotification",
                "s3:GetBucketObjectLockConfiguration",
                "s3:GetBucketOwnershipControls",
                "s3:GetBucketPolicy",
                "s3:GetBucketPublicAccessBlock",
                "s3:GetBucketVersioning",
                "s3:GetBucketWebsite",
                "s3:GetEncryptionConfiguration",
                "s3:GetLifecycleConfiguration",
                "s3:GetReplicationConfiguration",
                "s3:ListAllMyBuckets");
    }

    @Override
    public int callsPerResource() {
        return 14;
    }

    @Override
    public void collect(S3Client s3, Sink sink) {
        // With a page size the listing says where each bucket is.
        for (var bucket :
                s3.listBucketsPaginator(request -> request.maxBuckets(1000)).buckets()) {
            String arn = "arn:" + sink.place().partition() + ":s3:::" + bucket.name();
            sink.resource(TYPE, arn, draft -> {
                draft.set("Arn", arn);
                describe(s3, bucket, draft);
            });
        }
    }

    private static void describe(S3Client s3, Bucket bucket, Draft draft) {
        draft.take(bucket, "Name as BucketName", "CreationDate");
        locate(s3, bucket, draft);
        if (draft.value("Location").isPresent()) {
            draft.tagsOfRegion();
        } else {
            draft.unread(Gap.Reason.SKIPPED, "nobody said in which region the bucket is", "Tags");
        }
        new Settings(s3, bucket.name(), draft).read();
    }

    private static void locate(S3Client s3, Bucket bucket, Draft draft) {
        String listed = bucket.bucketRegion();
        if (listed != null && !listed.isEmpty()) {
            draft.region(listed).set("Location", listed);
            return;
        }
        draft.attempt(
                () -> {
                    // The oldest region answers with nothing, Ireland may answer with the continent.
                    String location = Objects.requireNonNullElse(
                            s3.getBucketLocation(request -> request.bucket(bucket.name()))
                                    .locationConstraintAsString(),
                            "");
                    String region = switch (location) {
                        case "", "null" -> "us-east-1";
                        case "EU" -> "eu-west-1";
                        default -> location;
                    };
                    draft.region(region).set("Location", region);
                },
                "Location");
    }
}
