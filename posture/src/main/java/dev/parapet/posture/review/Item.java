package dev.parapet.posture.review;

import dev.parapet.core.Resource;
import dev.parapet.core.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// One thing for a review to look at, or one of which it cannot be told whether it is to be looked at.
///
/// @param part what of the resource it is about, such as a key's slot; empty if all of it
/// @param severity of the topic, or more
/// @param says one line
/// @param days how long it has been so; 0 where that is no matter
/// @param missing what was not read; where there is something, the item is unknown
public record Item(
        Topic topic,
        Resource about,
        String part,
        Severity severity,
        String says,
        long days,
        Map<String, Object> evidence,
        List<String> missing) {

    public Item {
        evidence = Collections.unmodifiableMap(evidence);
        missing = List.copyOf(missing);
    }

    /// Whether it is known to be as it should not be.
    public boolean isKnown() {
        return missing.isEmpty();
    }

    static Item found(
            Topic topic, Resource about, String part, String says, long days, Map<String, Object> evidence) {
        return new Item(topic, about, part, topic.severity(), says, days, evidence, List.of());
    }

    static Item unknown(Topic topic, Resource about, String missing) {
        return new Item(
                topic,
                about,
                "",
                topic.severity(),
                "cannot be told: " + missing,
                0,
                Map.of(),
                List.of(missing));
    }

    Item worse(String because) {
        var worse =
                switch (severity) {
                    case INFORMATIONAL -> Severity.LOW;
                    case LOW -> Severity.MEDIUM;
                    case MEDIUM -> Severity.HIGH;
                    case HIGH, CRITICAL -> Severity.CRITICAL;
                };
        return as(worse, because);
    }

    /// Only to be known.
    Item lesser(String because) {
        return as(Severity.INFORMATIONAL, because);
    }

    private Item as(Severity other, String because) {
        return new Item(topic, about, part, other, says + "; " + because, days, evidence, missing);
    }
}
