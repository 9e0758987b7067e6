package dev.parapet.respond.s3;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tags the object; the policies of the buckets deny reads of what is tagged so. Its other tags stay.
public final class QuarantineObject extends Setting {
    private static final String TAG = "parapet:quarantine";

    public QuarantineObject() {
        super("s3.object.quarantine", "s3:GetObjectTagging", "s3:PutObjectTagging");
    }

    @Override
    public List<Change> changes(Situation situation) {
        return situation.assets("AWS::S3::Object").stream()
                .map(object -> {
                    String[] parts = object.id().replace(Buckets.ARN, "").split("/", 2);
                    return new Change(
                            object.id(),
                            "tag " + TAG,
                            Map.of("Bucket", parts[0], "Key", parts.length > 1 ? parts[1] : ""),
                            Map.of("Value", situation.incident()));
                })
                .toList();
    }

    private static Map<String, Object> place(Change change) {
        return Map.of("Bucket", change.text("Bucket"), "Key", change.text("Key"));
    }

    private static List<Map<String, Object>> tags(Change change, Reads aws) {
        return aws.read("s3:GetObjectTagging", place(change)).list("TagSet");
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return tags(change, aws).stream()
                .filter(tag -> TAG.equals(tag.get("Key")))
                .findFirst()
                .<Map<String, Object>>map(tag -> Map.of("Value", String.valueOf(tag.get("Value"))))
                .orElse(Map.of());
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        return state.isEmpty() == wanted.isEmpty();
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var tags = new ArrayList<Object>();
        for (var tag : tags(change, aws)) {
            if (!TAG.equals(tag.get("Key"))) {
                tags.add(tag);
            }
        }
        if (!to.isEmpty()) {
            tags.add(Map.of("Key", TAG, "Value", to.getOrDefault("Value", "")));
        }
        var parameters = new HashMap<>(place(change));
        parameters.put("Tagging", Map.of("TagSet", tags));
        return List.of(Call.of("s3:PutObjectTagging", parameters));
    }
}
