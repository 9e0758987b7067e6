package dev.parapet.detect.state;

import dev.parapet.detect.sigma.SigmaCorrelation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A correlation that fired.
///
/// @param time of the event that made it true, or the end of the window in which something was missing
/// @param group the values of `group-by`; a field that the events do not have is left out
/// @param missing fields of `group-by` that the events do not have, which makes them a group of their own
/// @param events the ids of all events that contributed, in their order
/// @param measured what was counted or computed; of an expression, the number of rules that met
public record Correlated(
        SigmaCorrelation correlation,
        Instant time,
        Map<String, String> group,
        List<String> missing,
        List<String> events,
        double measured) {
    public Correlated {
        group = new LinkedHashMap<>(group);
        missing = List.copyOf(missing);
        events = List.copyOf(events);
    }
}
