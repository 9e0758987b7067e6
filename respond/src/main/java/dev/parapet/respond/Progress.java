package dev.parapet.respond;

import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.journal.Entry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// How far a run has come, folded from its entries.
final class Progress {
    private final Map<String, Set<Entry.Kind>> marks = new LinkedHashMap<>();
    private final Map<String, Entry> last = new LinkedHashMap<>();
    private final List<Entry> entries;

    Progress(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        for (Entry entry : entries) {
            String key = key(entry.step(), entry.change());
            marks.computeIfAbsent(key, _ -> EnumSet.noneOf(Entry.Kind.class)).add(entry.kind());
            last.put(key + " " + entry.kind(), entry);
        }
    }

    private static String key(String step, int change) {
        return step + " " + change;
    }

    boolean has(String step, int change, Entry.Kind kind) {
        return marks.getOrDefault(key(step, change), Set.of()).contains(kind);
    }

    boolean has(String step, Entry.Kind kind) {
        return has(step, -1, kind);
    }

    boolean over(String step) {
        return has(step, Entry.Kind.FINISHED) || has(step, Entry.Kind.SKIPPED) || has(step, Entry.Kind.FAILED);
    }

    boolean settled(String step, int change) {
        return has(step, change, Entry.Kind.VERIFIED)
                || has(step, change, Entry.Kind.UNVERIFIED)
                || has(step, change, Entry.Kind.FAILED);
    }

    Entry entry(String step, int change, Entry.Kind kind) {
        return Objects.requireNonNull(last.get(key(step, change) + " " + kind));
    }

    /// How many allowed a step. Who followed a link allowed one plan; who used the command line, the step.
    int approvals(String step, Supplier<String> plan) {
        var by = new HashSet<Object>();
        for (Entry entry : entries) {
            if (entry.kind() == Entry.Kind.APPROVED && entry.step().equals(step)) {
                Object allowed = entry.says().get("plan");
                if (allowed == null || allowed.equals(plan.get())) {
                    by.add(entry.says().getOrDefault("by", ""));
                }
            }
        }
        return by.size();
    }

    /// The changes that a step fixed when it began.
    List<Change> changes(String step) {
        return Reply.maps(entry(step, -1, Entry.Kind.STARTED).says().getOrDefault("changes", List.of())).stream()
                .map(Change::of)
                .toList();
    }

    List<Evidence> evidence() {
        var all = new ArrayList<Evidence>();
        for (Entry entry : entries) {
            if (entry.kind() == Entry.Kind.EVIDENCE) {
                all.add(new Evidence(String.valueOf(entry.says().get("about")), Json.inside(entry.says(), "content")));
            }
        }
        return all;
    }

    /// Changes that were begun, the last one first.
    List<Entry> intents() {
        return entries.reversed().stream()
                .filter(entry -> entry.kind() == Entry.Kind.INTENT)
                .toList();
    }

    /// When AWS last took a change.
    Optional<java.time.Instant> lastAccepted() {
        return entries.reversed().stream()
                .filter(entry ->
                        entry.kind() == Entry.Kind.ACCEPTED && !entry.control().isEmpty())
                .map(Entry::at)
                .findFirst();
    }

    Optional<String> closed() {
        return entries.reversed().stream()
                .filter(entry -> entry.kind() == Entry.Kind.CLOSED)
                .findFirst()
                .map(entry -> String.valueOf(entry.says().get("status")));
    }

    List<Entry> entries() {
        return entries;
    }
}
