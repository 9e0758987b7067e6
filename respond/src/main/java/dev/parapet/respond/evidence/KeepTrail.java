package dev.parapet.respond.evidence;

import dev.parapet.respond.Evidence;
import dev.parapet.respond.Situation;
import java.util.List;
import java.util.Map;

/// What the actor called, as far as CloudTrail's own search knows.
public final class KeepTrail extends Kept {
    public KeepTrail() {
        super("evidence.trail", "cloudtrail:LookupEvents");
    }

    @Override
    public List<Evidence> evidence(Situation situation) {
        return List.of(Trail.records(situation)
                .map(records -> new Evidence("calls of the actor", Map.of("records", records)))
                .orElseGet(() -> new Evidence("calls of the actor", Map.of("unread", "CloudTrail did not answer"))));
    }
}
