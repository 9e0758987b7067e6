package dev.parapet.respond.s3;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Takes the statements out of the bucket policy that let anyone in without a condition.
public final class RemovePublicStatements extends Setting {
    public RemovePublicStatements() {
        super("s3.policy.remove_public", "s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var changes = new ArrayList<Change>();
        for (String bucket : Buckets.of(situation)) {
            var probe = new Change(Buckets.ARN + bucket, "bucket policy", Map.of("Bucket", bucket), Map.of());
            BucketPolicy.text(probe, situation.aws()).map(Document::of).ifPresent(document -> {
                var left = document.of(document.statements().stream()
                        .filter(statement -> !isPublic(statement))
                        .toList());
                if (left.statements().size() < document.statements().size()) {
                    changes.add(new Change(
                            probe.resource(),
                            probe.control(),
                            probe.target(),
                            left.isEmpty() ? Map.of() : left.members()));
                }
            });
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("no statement lets anyone in");
        }
        return changes;
    }

    static boolean isPublic(Map<String, Object> statement) {
        Object principal = statement.get("Principal");
        boolean anyone = "*".equals(principal)
                || (principal instanceof Map<?, ?> map
                        && ("*".equals(map.get("AWS"))
                                || (map.get("AWS") instanceof List<?> list && list.contains("*"))));
        return "Allow".equals(statement.get("Effect")) && anyone && !statement.containsKey("Condition");
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return BucketPolicy.text(change, aws)
                .map(Document::of)
                .filter(document -> !document.isEmpty())
                .map(Document::members)
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(to.isEmpty() ? BucketPolicy.delete(change) : BucketPolicy.put(change, Json.text(to)));
    }
}
