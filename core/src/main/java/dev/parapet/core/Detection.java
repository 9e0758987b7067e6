package dev.parapet.core;

import java.util.List;
import java.util.Objects;

/// A rule about events: a Sigma rule, or our extension of one, compiled.
///
/// @param id the Sigma id, or the path of the file under `content/detections`
/// @param level how bad it is when it fires; Sigma's own five words are ours
/// @param logs the logs it reads
/// @param test whether one event meets it; rules that count or compare over time keep their state outside
/// @param practices ids of `content/practices.yaml`
public record Detection(
        String id, String title, Severity level, List<Event.Log> logs, Test test, List<String> practices) {

    /// The question that a rule asks of an event.
    ///
    /// It has no state, no clock and no randomness: the same event, the same answer.
    @FunctionalInterface
    public interface Test {
        boolean met(Event event);
    }

    public Detection {
        Objects.requireNonNull(level);
        Objects.requireNonNull(test);
        if (id.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException("a detection has an id and a title");
        }
        logs = List.copyOf(logs);
        practices = List.copyOf(practices);
        if (logs.isEmpty()) {
            throw new IllegalArgumentException("detection `" + id + "` reads no log, so it can never fire");
        }
    }

    public boolean fires(Event event) {
        return logs.contains(event.log()) && test.met(event);
    }
}
