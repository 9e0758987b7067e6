package dev.parapet.respond.evidence;

import dev.parapet.respond.Change;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the evidence away: into the bucket `evidence-bucket` if there is one, locked for
/// `evidence-days` where the
/// bucket has Object Lock, else into the folder that the program was given.
public final class StoreBundle extends Setting {
    public StoreBundle() {
        super("evidence.store", "s3:PutObject", "s3:GetObjectLockConfiguration", "s3:GetObjectTagging");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var bundle = Bundle.of(situation.evidence());
        String name = situation.run() + ".jsonl";
        var target = new HashMap<String, Object>();
        target.put("Name", name);
        target.put("Text", bundle.text());
        var bucket = situation.mandate().name("evidence-bucket");
        bucket.ifPresent(given -> {
            target.put("Bucket", given);
            if (locks(situation.aws(), given)) {
                int days = Integer.parseInt(
                        situation.mandate().name("evidence-days").orElse("365"));
                target.put(
                        "Until",
                        situation.trigger().time().plus(days, ChronoUnit.DAYS).toString());
            }
        });
        return List.of(new Change(
                bucket.map(given -> "arn:aws:s3:::" + given + "/parapet/" + name)
                        .orElse("evidence " + name),
                "",
                target,
                Map.of("Seal", bundle.seal())));
    }

    private static boolean locks(Reads aws, String bucket) {
        try {
            return "Enabled"
                    .equals(aws.read("s3:GetObjectLockConfiguration", Map.of("Bucket", bucket))
                            .text("ObjectLockConfiguration.ObjectLockEnabled"));
        } catch (AwsFault none) {
            return false;
        }
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        if (change.text("Bucket").isEmpty()) {
            return aws.find("local:GetBundle", Map.of("Name", change.text("Name")))
                    .<Map<String, Object>>map(reply -> Map.of("Seal", reply.text("Seal")))
                    .orElse(Map.of());
        }
        return aws.find(
                        "s3:GetObjectTagging",
                        Map.of("Bucket", change.text("Bucket"), "Key", "parapet/" + change.text("Name")))
                .flatMap(reply -> reply.list("TagSet").stream()
                        .filter(tag -> "seal".equals(tag.get("Key")))
                        .findFirst())
                .<Map<String, Object>>map(tag -> Map.of("Seal", String.valueOf(tag.get("Value"))))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        Object seal = to.getOrDefault("Seal", "");
        if (change.text("Bucket").isEmpty()) {
            return List.of(Call.of(
                    "local:PutBundle", Map.of("Name", change.text("Name"), "Text", change.text("Text"), "Seal", seal)));
        }
        var parameters = new HashMap<String, Object>();
        parameters.put("Bucket", change.text("Bucket"));
        parameters.put("Key", "parapet/" + change.text("Name"));
        parameters.put("Body", change.text("Text"));
        parameters.put("Tagging", "seal=" + seal);
        if (!change.text("Until").isEmpty()) {
            parameters.put("ObjectLockMode", "COMPLIANCE");
            parameters.put("ObjectLockRetainUntilDate", change.text("Until"));
        }
        return List.of(Call.of("s3:PutObject", parameters));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("evidence stays");
    }

    @Override
    public boolean disruptive() {
        return false;
    }
}
