package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.respond.Outcome;
import dev.parapet.respond.Responder;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.trigger.Trigger;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Responds to findings and takes it back, and says how long each step took, by the journal.
final class DemoContainment {
    private static final Set<String> UNTOLD = Set.of("pending", "skipped");
    private static final int WIDTH = 90;

    private final PrintWriter out;
    private final Responder responder;
    private final Journal journal;
    private final InstantSource clock;
    private final List<String> runs = new ArrayList<>();

    DemoContainment(PrintWriter out, Responder responder, Journal journal, InstantSource clock) {
        this.out = out;
        this.responder = responder;
        this.journal = journal;
        this.clock = clock;
    }

    /// Responds to an event; its reading counts.
    void respond(Supplier<Trigger> event) {
        Instant received = clock.instant();
        var trigger = event.get();
        var outcome = responder
                .playbook(trigger)
                .flatMap(playbook -> responder.respond(playbook, trigger))
                .orElseThrow(() -> new IllegalStateException("nothing answers " + trigger.name()));
        runs.add(outcome.run());
        var entries = journal.entries(outcome.run());
        out.println(Text.visible("  " + DemoPlan.about(trigger) + ": " + outcome.playbook()));
        var times = times(received, entries);
        for (Outcome.Step step : outcome.steps()) {
            if (!UNTOLD.contains(step.status())) {
                out.println(Text.visible("  %6d ms  %-9s %s"
                        .formatted(times.getOrDefault(step.name(), 0L), step.status(), step.name() + because(step))));
            }
        }
        list("held back unless calls go on or somebody allows it", outcome, "pending");
        list("passed over", outcome, "skipped");
        out.println(entries.stream()
                .filter(entry ->
                        entry.kind() == Entry.Kind.VERIFIED && !entry.control().isEmpty())
                .reduce((_, last) -> last)
                .map(last -> "  %6d ms  from the event to the last containment verified"
                        .formatted(millis(received, last.at())))
                .orElse("             nothing is contained by it so far"));
    }

    private void list(String what, Outcome outcome, String status) {
        String names = outcome.steps().stream()
                .filter(step -> step.status().equals(status))
                .map(Outcome.Step::name)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            out.println("             " + what + ": " + names);
        }
    }

    private static String because(Outcome.Step step) {
        if (!Set.of("failed", "waiting").contains(step.status()) || step.says().isEmpty()) {
            return "";
        }
        String says = step.says().getLast();
        return ": " + (says.length() > WIDTH ? says.substring(0, WIDTH - 1) + "…" : says);
    }

    // A step lasts from what was written before it until the last that was written of it.
    private static Map<String, Long> times(Instant received, List<Entry> entries) {
        var times = new LinkedHashMap<String, Long>();
        Instant before = received;
        for (Entry entry : entries) {
            if (!entry.step().isEmpty()) {
                times.merge(entry.step(), millis(before, entry.at()), Long::sum);
            }
            before = entry.at();
        }
        return times;
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }

    /// Takes back what was done, the last first.
    void undo() {
        Instant begun = clock.instant();
        var counts = new TreeMap<String, Integer>();
        var kept = new LinkedHashSet<String>();
        for (String run : runs.reversed()) {
            for (Outcome.Step step : responder.undo(run).steps()) {
                if (Set.of("undone", "released", "drifted", "kept").contains(step.status())) {
                    counts.merge(step.status(), 1, Integer::sum);
                }
                if (step.status().equals("kept")) {
                    kept.add(step.says().getLast());
                }
            }
        }
        String steps = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        out.println("  %6d ms  to take all of it back: %s"
                .formatted(millis(begun, clock.instant()), steps.isEmpty() ? "nothing" : steps));
        if (!kept.isEmpty()) {
            out.println(Text.visible("             kept, because " + String.join("; ", kept)));
        }
    }
}
