package dev.parapet.detect.state;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An event that a rule matched, as far as those who remember want to know it.
///
/// @param rule the key of its header
/// @param event the log's own id of the event, by which a repeated one is known
/// @param values of the fields that were asked for, by the field as the rule names it; a field that the event does not
///   have has none
public record Seen(String rule, Instant time, String event, Map<String, List<String>> values) {
    public Seen {
        var copied = new LinkedHashMap<String, List<String>>();
        values.forEach((field, texts) -> copied.put(field, List.copyOf(texts)));
        values = copied;
    }

    List<String> of(String field) {
        return values.getOrDefault(field, List.of());
    }
}
