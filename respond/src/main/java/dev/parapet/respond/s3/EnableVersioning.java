package dev.parapet.respond.s3;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Turns versioning on, so that what is overwritten or deleted from now on is still there.
public final class EnableVersioning extends Setting {
    public EnableVersioning() {
        super("s3.versioning.on", "s3:GetBucketVersioning", "s3:PutBucketVersioning");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return Buckets.of(situation).stream()
                .map(bucket -> new Change(
                        Buckets.ARN + bucket, "versioning", Map.of("Bucket", bucket), Map.of("Status", "Enabled")))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        String status = aws.read("s3:GetBucketVersioning", Map.of("Bucket", change.text("Bucket")))
                .text("Status");
        return Map.of("Status", status.isEmpty() ? "Suspended" : status);
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.of(
                "s3:PutBucketVersioning", Map.of("Bucket", change.text("Bucket"), "VersioningConfiguration", to)));
    }
}
