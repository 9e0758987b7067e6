package dev.parapet.respond.s3;

import dev.parapet.respond.Change;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Turns on all four blocks of public access of the bucket.
public final class BlockPublicAccess extends Setting {
    static final Map<String, Object> ALL = Map.of(
            "BlockPublicAcls",
            true,
            "IgnorePublicAcls",
            true,
            "BlockPublicPolicy",
            true,
            "RestrictPublicBuckets",
            true);

    public BlockPublicAccess() {
        super(
                "s3.bucket.block_public",
                "s3:GetPublicAccessBlock",
                "s3:PutPublicAccessBlock",
                "s3:DeletePublicAccessBlock");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return Buckets.of(situation).stream()
                .map(bucket -> new Change(Buckets.ARN + bucket, "public access", Map.of("Bucket", bucket), ALL))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws.find("s3:GetPublicAccessBlock", Map.of("Bucket", change.text("Bucket")))
                .map(reply -> Json.inside(reply.values(), "PublicAccessBlockConfiguration"))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        String bucket = change.text("Bucket");
        return List.of(
                to.isEmpty()
                        ? Call.of("s3:DeletePublicAccessBlock", Map.of("Bucket", bucket))
                        : Call.of(
                                "s3:PutPublicAccessBlock",
                                Map.of("Bucket", bucket, "PublicAccessBlockConfiguration", to)));
    }
}
