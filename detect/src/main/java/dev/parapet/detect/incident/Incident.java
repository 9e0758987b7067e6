package dev.parapet.detect.incident;

import dev.parapet.core.Severity;
import dev.parapet.detect.engine.Alert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/// What one actor did in one stretch of time.
///
/// @param id stable: the same first alert, the same id
/// @param principals the one it began with first, then those it took over
/// @param sessions access keys that were used
/// @param signs what was noticed, in the order of time
/// @param touched what it was about, in the log's own words
public record Incident(
        String id,
        List<String> principals,
        Set<String> sessions,
        Set<String> accounts,
        Set<String> regions,
        List<Sign> signs,
        Set<String> touched) {

    /// The same rule over and over is one sign.
    ///
    /// @param first the alert that began it
    /// @param last when it was raised last
    /// @param events ids, of which only the first are kept
    public record Sign(Alert first, Instant last, long count, List<String> events) {
        public Sign {
            events = List.copyOf(events);
        }
    }

    public Incident {
        principals = List.copyOf(principals);
        sessions = Set.copyOf(sessions);
        accounts = Set.copyOf(accounts);
        regions = Set.copyOf(regions);
        signs = List.copyOf(signs);
        touched = Set.copyOf(touched);
        if (signs.isEmpty()) {
            throw new IllegalArgumentException("an incident has a sign");
        }
    }

    static String id(Alert first) {
        String name = first.rule()
                + ' '
                + first.principal()
                + ' '
                + first.account()
                + ' '
                + first.time()
                + ' '
                + first.events().getFirst();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    public Instant began() {
        return signs.getFirst().first().time();
    }

    public Instant last() {
        return signs.stream().map(Sign::last).max(Instant::compareTo).orElseThrow();
    }

    /// That of the worst sign.
    public Severity level() {
        return signs.stream()
                .map(sign -> sign.first().level())
                .max(Severity::compareTo)
                .orElseThrow();
    }

    /// How sure it is that somebody does wrong, out of 100: each rule on its own is wrong as often as rules of its
    /// level
    /// are, and different rules are wrong for different reasons. The figures are judgements, not measurements.
    public int sureness() {
        double innocent = 1;
        for (Sign sign : signs) {
            innocent *= switch (sign.first().level()) {
                case INFORMATIONAL -> 0.98;
                case LOW -> 0.9;
                case MEDIUM -> 0.7;
                case HIGH -> 0.45;
                case CRITICAL -> 0.2;
            };
        }
        // Nothing is certain.
        return (int) Math.min(99, Math.round(100 * (1 - innocent)));
    }

    /// The names in the order of the alphabet, for people.
    public static SortedSet<String> sorted(Set<String> names) {
        return new TreeSet<>(names);
    }
}
