package dev.parapet.detect.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One event in a window.
///
/// @param id by which it is known again
/// @param events whose ids it stands for: its own, or those of the correlation that fired
/// @param values whose difference is counted
/// @param number what is summed or compared
record Entry(Instant time, String rule, String id, List<String> events, List<String> values, double number) {
    Entry {
        events = List.copyOf(events);
        values = List.copyOf(values);
    }

    Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("time", time.toString());
        plain.put("rule", rule);
        plain.put("id", id);
        if (!events.equals(List.of(id))) {
            plain.put("events", events);
        }
        if (!values.isEmpty()) {
            plain.put("values", values);
        }
        if (number != 0) {
            plain.put("number", number);
        }
        return plain;
    }

    static Entry of(Map<?, ?> plain) {
        String id = Plain.text(plain, "id");
        var events = new ArrayList<>(Plain.texts(plain, "events"));
        return new Entry(
                Plain.time(plain, "time"),
                Plain.text(plain, "rule"),
                id,
                events.isEmpty() ? List.of(id) : events,
                Plain.texts(plain, "values"),
                plain.containsKey("number") ? Plain.number(plain, "number") : 0);
    }
}
