package dev.parapet.respond.s3;

import dev.parapet.respond.Change;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.Map;
import java.util.Optional;

/// The policy of the bucket that a change is about.
final class BucketPolicy {
    private BucketPolicy() {}

    static Optional<String> text(Change change, Reads aws) {
        return aws.find("s3:GetBucketPolicy", Map.of("Bucket", change.text("Bucket")))
                .map(reply -> reply.text("Policy"));
    }

    static Call put(Change change, String document) {
        return Call.of("s3:PutBucketPolicy", Map.of("Bucket", change.text("Bucket"), "Policy", document));
    }

    static Call delete(Change change) {
        return Call.of("s3:DeleteBucketPolicy", Map.of("Bucket", change.text("Bucket")));
    }
}
