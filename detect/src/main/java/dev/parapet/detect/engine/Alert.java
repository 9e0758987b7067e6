package dev.parapet.detect.engine;

import dev.parapet.core.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A rule fired.
///
/// @param rule what alerts name: the Sigma id, else the rule's name or title
/// @param time of the event that made it fire
/// @param events ids of the events that it rests on, in the order of time
/// @param principal the user, the role behind a session, or the session of somebody who shares the role; empty if the
///   log does not say
/// @param session the access key behind it; empty if the log does not say
/// @param evidence what an analyst looks at first; never more than a few lines
public record Alert(
        String rule,
        String title,
        Severity level,
        Instant time,
        List<String> events,
        String principal,
        String session,
        String account,
        String region,
        Map<String, Object> evidence) {
    public Alert {
        Objects.requireNonNull(level);
        Objects.requireNonNull(time);
        events = List.copyOf(events);
        evidence = Collections.unmodifiableMap(evidence);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an alert rests on an event");
        }
    }
}
