package dev.parapet.respond.evidence;

import dev.parapet.respond.Json;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the actor called lately, by CloudTrail's own search. It knows management events only and is
/// slow to be asked,
/// so nothing that contains ever waits for it.
public final class Trail {
    private static final Duration BEFORE = Duration.ofHours(2);
    private static final int MOST = 200;

    private Trail() {}

    /// The records, the newest first; nothing if CloudTrail does not answer.
    public static Optional<List<Map<String, Object>>> records(Situation situation) {
        var principal = situation.trigger().subject().principal();
        if (principal.isEmpty()) {
            return Optional.of(List.of());
        }
        boolean byKey = !principal.get().accessKeyId().isEmpty();
        String value = byKey ? principal.get().accessKeyId() : principal.get().name();
        if (value.isEmpty()) {
            return Optional.of(List.of());
        }
        var call = Call.in(
                situation.region(),
                "cloudtrail:LookupEvents",
                Map.of(
                        "LookupAttributes",
                                List.of(Map.of(
                                        "AttributeKey", byKey ? "AccessKeyId" : "Username", "AttributeValue", value)),
                        "StartTime", situation.trigger().time().minus(BEFORE).toString()));
        try {
            var records = new ArrayList<Map<String, Object>>();
            for (var event : situation.aws().list(call, "Events", "NextToken")) {
                if (records.size() < MOST && event.get("CloudTrailEvent") instanceof String text) {
                    records.add(Json.map(text));
                }
            }
            return Optional.of(records);
        } catch (AwsFault | IllegalArgumentException unanswered) {
            return Optional.empty();
        }
    }
}
