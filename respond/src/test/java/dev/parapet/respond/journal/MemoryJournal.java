package dev.parapet.respond.journal;

import dev.parapet.respond.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A journal for tests that begin thousands of them.
public final class MemoryJournal implements Journal {
    private static final Set<Entry.Kind> ENDS =
            Set.of(Entry.Kind.UNDONE, Entry.Kind.RELEASED, Entry.Kind.DRIFTED, Entry.Kind.KEPT, Entry.Kind.FAILED);

    private final Map<String, Opening> runs = new LinkedHashMap<>();
    private final Map<String, List<Entry>> entries = new HashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();

    @Override
    public synchronized boolean open(Opening opening) {
        return runs.putIfAbsent(
                        opening.run(),
                        new Opening(opening.run(), opening.playbook(), opening.at(), Json.normal(opening.trigger())))
                == null;
    }

    @Override
    public synchronized List<Opening> runs() {
        return runs.values().stream()
                .sorted(Comparator.comparing(Opening::at).reversed().thenComparing(Opening::run))
                .toList();
    }

    @Override
    public synchronized Optional<Opening> run(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<Entry> entries(String run) {
        return List.copyOf(entries.getOrDefault(run, List.of()));
    }

    @Override
    public synchronized Entry append(Lease lease, Instant at, Note note) {
        if (!renew(lease, at)) {
            throw new Fenced(lease.run());
        }
        var list = entries.computeIfAbsent(lease.run(), _ -> new ArrayList<>());
        var entry = Entry.after(
                list.isEmpty() ? "" : list.getLast().hash(),
                lease.run(),
                list.size(),
                at,
                note.kind(),
                note.step(),
                note.change(),
                note.action(),
                note.resource(),
                note.control(),
                note.says());
        list.add(entry);
        return entry;
    }

    @Override
    public synchronized boolean renew(Lease lease, Instant at) {
        var held = leases.get(lease.run());
        if (held == null || held.fence() != lease.fence() || !held.until().isAfter(at)) {
            return false;
        }
        Instant next = at.plus(lease.length());
        if (next.isAfter(held.until())) {
            leases.put(lease.run(), new Lease(held.run(), held.owner(), held.fence(), next, held.length()));
        }
        return true;
    }

    @Override
    public synchronized Optional<Lease> lease(String run, String owner, Instant now, Duration length) {
        var held = leases.get(run);
        if (held != null && !held.owner().equals(owner) && held.until().isAfter(now)) {
            return Optional.empty();
        }
        var lease = new Lease(run, owner, held == null ? 1 : held.fence() + 1, now.plus(length), length);
        leases.put(run, lease);
        return Optional.of(lease);
    }

    @Override
    public synchronized void release(Lease lease) {
        leases.computeIfPresent(
                lease.run(),
                (_, held) -> held.fence() == lease.fence()
                        ? new Lease(held.run(), held.owner(), held.fence(), Instant.EPOCH, held.length())
                        : held);
    }

    private Stream<Entry> intents() {
        return entries.values().stream().flatMap(List::stream).filter(entry -> entry.kind() == Entry.Kind.INTENT);
    }

    @Override
    public synchronized List<Hold> holds(String resource, String control) {
        return intents()
                .filter(entry ->
                        entry.resource().equals(resource) && entry.control().equals(control))
                .filter(entry -> entries.get(entry.run()).stream()
                        .noneMatch(end -> ENDS.contains(end.kind())
                                && end.step().equals(entry.step())
                                && end.change() == entry.change()))
                .sorted(Comparator.comparing(Entry::at).thenComparing(Entry::run))
                .map(entry -> new Hold(entry.run(), entry.step(), entry.change(), Json.inside(entry.says(), "prior")))
                .toList();
    }

    @Override
    public synchronized int spent(String action, String resource) {
        return (int) intents()
                .filter(entry ->
                        entry.action().equals(action) && entry.resource().equals(resource))
                .count();
    }

    @Override
    public synchronized int changesSince(Instant since) {
        return (int) changes(since).count();
    }

    private Stream<Entry> changes(Instant since) {
        return intents()
                .filter(entry -> !entry.control().isEmpty() && !entry.at().isBefore(since));
    }

    @Override
    public synchronized int resourcesSince(Instant since, String prefix) {
        return (int) changes(since)
                .map(Entry::resource)
                .filter(resource -> resource.startsWith(prefix))
                .distinct()
                .count();
    }

    @Override
    public void close() {}
}
