package dev.parapet.detect.state;

import dev.parapet.core.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Something that somebody does not usually do.
///
/// @param rule the key of its header
/// @param level the rule's, or a lower one where little is known about who did it
/// @param by whose habit it is
/// @param says in one sentence what is unusual
/// @param evidence what was met and what was usual, for machines
public record Unusual(
        String rule,
        Severity level,
        Instant time,
        List<String> events,
        Map<String, String> by,
        String says,
        Map<String, Object> evidence) {
    public Unusual {
        events = List.copyOf(events);
        by = new LinkedHashMap<>(by);
        evidence = new LinkedHashMap<>(evidence);
    }
}
