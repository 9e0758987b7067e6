package dev.parapet.app.render;

import dev.parapet.core.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The counts of a scan. Not a score: nothing is weighed, and what is unknown is not left out.
public final class Tally {
    private final Map<Outcome, Long> byOutcome = new EnumMap<>(Outcome.class);
    private final Map<Severity, Map<Outcome, Long>> bySeverity = new EnumMap<>(Severity.class);
    private final Map<String, Map<Outcome, Long>> byService = new TreeMap<>();
    private final Set<String> controls = new HashSet<>();

    public void add(Verdicted one) {
        Outcome outcome = one.outcome();
        byOutcome.merge(outcome, 1L, Long::sum);
        bySeverity
                .computeIfAbsent(one.control().severity(), _ -> new EnumMap<>(Outcome.class))
                .merge(outcome, 1L, Long::sum);
        byService
                .computeIfAbsent(one.control().service(), _ -> new EnumMap<>(Outcome.class))
                .merge(outcome, 1L, Long::sum);
        controls.add(one.control().id());
    }

    public long count(Outcome outcome) {
        return byOutcome.getOrDefault(outcome, 0L);
    }

    public long count(Severity severity, Outcome outcome) {
        return bySeverity.getOrDefault(severity, Map.of()).getOrDefault(outcome, 0L);
    }

    public long count(String service, Outcome outcome) {
        return byService.getOrDefault(service, Map.of()).getOrDefault(outcome, 0L);
    }

    /// All judged pairs.
    public long total() {
        return byOutcome.values().stream().mapToLong(Long::longValue).sum();
    }

    /// The services that were judged, as controls name them, in alphabetical order.
    public Set<String> services() {
        return Collections.unmodifiableSet(byService.keySet());
    }

    /// How many controls were judged on at least one resource.
    public int controls() {
        return controls.size();
    }
}
