package dev.parapet.detect.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The events of one group, in the order of time, and whether it fired.
final class Window {
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    /// How often each value and each rule is among the entries, so that they need not be counted again.
    private final Map<String, Integer> values = new HashMap<>();

    private final Map<String, Integer> rules = new HashMap<>();

    /// How many of the first entries had their own window judged, where windows are judged when they end.
    int judged;

    @Nullable
    Instant opened;

    @Nullable
    Instant fired;

    @Nullable
    Instant closing;

    Instant touched = Instant.MIN;

    /// Whether the event is new here.
    boolean add(Entry entry) {
        if (!ids.add(entry.id())) {
            return false;
        }
        int at = entries.size();
        while (at > 0 && entries.get(at - 1).time().isAfter(entry.time())) {
            at--;
        }
        entries.add(at, entry);
        if (at < judged) {
            judged++;
        }
        entry.values().forEach(value -> values.merge(value, 1, Integer::sum));
        rules.merge(entry.rule(), 1, Integer::sum);
        return true;
    }

    /// Forgets what was before a time; says how many.
    int forgetBefore(Instant time) {
        int old = 0;
        while (old < entries.size() && entries.get(old).time().isBefore(time)) {
            old++;
        }
        forget(old);
        return old;
    }

    void forget(int first) {
        var old = entries.subList(0, first);
        for (Entry entry : old) {
            ids.remove(entry.id());
            entry.values().forEach(value -> less(values, value));
            less(rules, entry.rule());
        }
        old.clear();
        judged = Math.max(0, judged - first);
    }

    private static void less(Map<String, Integer> counts, String key) {
        counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }

    int distinctValues() {
        return values.size();
    }

    int distinctRules() {
        return rules.size();
    }

    int size() {
        return entries.size();
    }

    Entry get(int at) {
        return entries.get(at);
    }

    List<Entry> entries() {
        return entries;
    }

    /// From a time up to another, without it.
    List<Entry> between(Instant from, Instant to) {
        return entries.stream()
                .filter(entry -> !entry.time().isBefore(from) && entry.time().isBefore(to))
                .toList();
    }

    static List<String> events(List<Entry> entries) {
        var events = new LinkedHashSet<String>();
        entries.forEach(entry -> events.addAll(entry.events()));
        return List.copyOf(events);
    }

    Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("entries", entries.stream().map(Entry::plain).toList());
        plain.put("judged", judged);
        plain.put("touched", touched.toString());
        put(plain, "opened", opened);
        put(plain, "fired", fired);
        put(plain, "closing", closing);
        return plain;
    }

    private static void put(Map<String, Object> plain, String key, @Nullable Instant time) {
        if (time != null) {
            plain.put(key, time.toString());
        }
    }

    static Window of(Map<?, ?> plain) {
        var window = new Window();
        Plain.maps(plain, "entries").forEach(entry -> window.add(Entry.of(entry)));
        window.judged = Math.clamp((int) Plain.number(plain, "judged"), 0, window.size());
        window.touched = Plain.time(plain, "touched");
        window.opened = time(plain, "opened");
        window.fired = time(plain, "fired");
        window.closing = time(plain, "closing");
        return window;
    }

    private static @Nullable Instant time(Map<?, ?> plain, String key) {
        return plain.containsKey(key) ? Plain.time(plain, key) : null;
    }
}
