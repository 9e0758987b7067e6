package dev.parapet.respond.s3;

import dev.parapet.respond.Change;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;

/// Turns server access logging on as it is known to be right (`known: {arn:aws:s3:::BUCKET#logging: …}`).
public final class RestoreLogging extends Setting {
    public RestoreLogging() {
        super("s3.logging.restore", "s3:GetBucketLogging", "s3:PutBucketLogging");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return Buckets.of(situation).stream()
                .map(bucket -> new Change(
                        Buckets.ARN + bucket,
                        "access logging",
                        Map.of("Bucket", bucket),
                        situation.mandate().good(Buckets.ARN + bucket + "#logging")))
                .toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return Json.inside(
                aws.read("s3:GetBucketLogging", Map.of("Bucket", change.text("Bucket")))
                        .values(),
                "LoggingEnabled");
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        Map<String, Object> status = to.isEmpty() ? Map.of() : Map.of("LoggingEnabled", to);
        return List.of(
                Call.of("s3:PutBucketLogging", Map.of("Bucket", change.text("Bucket"), "BucketLoggingStatus", status)));
    }
}
