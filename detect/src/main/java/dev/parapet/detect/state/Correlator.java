package dev.parapet.detect.state;

import dev.parapet.detect.sigma.SigmaCorrelation;
import dev.parapet.detect.sigma.SigmaCorrelation.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs correlations: windows that slide with the events, one for each group. For one thread, which feeds
/// it in the order of time.
///
/// * A field of `group-by` that an event does not have makes a group of its own, which the result says.
/// * What can only become true by more events fires at the event that makes it true. It fires again once it
/// was not true   at an event, or its timespan has passed.
/// * What asks for few events, for none, or for a range is judged when a window ends: a window starts with the first
///   event of a group, and the next where it ended, until one has no event at all.
/// * An expression with `not` is judged for each event when the timespan after it has passed. What is negated must be
///   missing there, and in an unordered one also in the timespan before.
/// * Events are known again by their id, and events of one second are in any order.
///
/// Windows end when an event or [#advance] says that it is later. Memory is bounded for each group and for all: the
/// oldest events of a group, or the group that was met longest ago, are forgotten, which [#forgotten] tells.
public final class Correlator {
    /// How much is remembered.
    ///
    /// @param ofGroup events of one group in one correlation
    /// @param ofAll events of all groups
    public record Limits(int ofGroup, int ofAll) {
        public static final Limits DEFAULT = new Limits(10_000, 500_000);

        public Limits {
            if (ofGroup < 1 || ofAll < ofGroup) {
                throw new IllegalArgumentException("at least one event of a group is remembered");
            }
        }
    }

    private static final String MISSING = "\0";
    private static final int MOST_GROUPS_OF_EVENT = 64;

    /// One correlation with its groups, the one that was met longest ago first.
    private static final class Watch {
        final SigmaCorrelation correlation;
        final Measure measure;
        final int ofGroup;
        final LinkedHashMap<List<String>, Window> groups = new LinkedHashMap<>(16, 0.75f, true);

        Watch(SigmaCorrelation correlation, Limits limits) {
            this.correlation = correlation;
            this.measure = new Measure(correlation);
            double highest = correlation.demand() instanceof Demand.Threshold threshold
                            && !correlation.type().numeric()
                    ? threshold.bounds().stream()
                            .mapToDouble(SigmaCorrelation.Bound::limit)
                            .max()
                            .orElse(0)
                    : 0;
            this.ofGroup = Math.max(limits.ofGroup(), (int) highest + 1);
        }

        Duration span() {
            return correlation.timespan();
        }

        /// Whether windows are judged one after the other, not one for each event.
        boolean consecutive() {
            return correlation.waitsForEnd() && correlation.demand() instanceof Demand.Threshold;
        }
    }

    private record Closing(Instant at, Watch watch, List<String> group) {}

    private final Limits limits;
    private final Map<String, Watch> watches = new LinkedHashMap<>();
    private final Map<String, List<Watch>> byRule = new LinkedHashMap<>();
    private final Set<String> silenced = new LinkedHashSet<>();
    private final PriorityQueue<Closing> closings = new PriorityQueue<>((one, other) -> {
        int byTime = one.at().compareTo(other.at());
        return byTime != 0 ? byTime : String.join("\0", one.group()).compareTo(String.join("\0", other.group()));
    });
    private final Map<String, Long> forgotten = new TreeMap<>();
    private Instant now = Instant.MIN;
    private int size;

    public Correlator(List<SigmaCorrelation> correlations, Limits limits) {
        this.limits = limits;
        for (SigmaCorrelation correlation : correlations) {
            var watch = new Watch(correlation, limits);
            watches.put(correlation.key(), watch);
            for (String rule : new LinkedHashSet<>(correlation.keys())) {
                byRule.computeIfAbsent(rule, _ -> new ArrayList<>()).add(watch);
            }
            if (!correlation.generate()) {
                silenced.addAll(correlation.keys());
            }
        }
    }

    /// The fields whose values it needs of the events of a rule; none of a rule that no correlation refers to.
    public Set<String> wants(String ruleKey) {
        var wanted = new LinkedHashSet<String>();
        for (Watch watch : byRule.getOrDefault(ruleKey, List.of())) {
            wanted.addAll(watch.correlation.wants(ruleKey));
        }
        return wanted;
    }

    /// Whether a correlation refers to the rule.
    public boolean watches(String ruleKey) {
        return byRule.containsKey(ruleKey);
    }

    /// How many events were forgotten before their time, by the correlation's title.
    public Map<String, Long> forgotten() {
        return Map.copyOf(forgotten);
    }

    /// How many events are remembered.
    public int size() {
        return size;
    }

    /// Takes an event that a rule matched.
    public void met(Seen seen, Consumer<Correlated> raise) {
        advance(seen.time(), raise);
        met(seen, List.of(seen.event()), raise);
    }

    /// Takes an event for one of its groups, for whoever keeps each group apart. Only of correlations that
    /// do not refer to others.
    public void metIn(List<String> group, Seen seen, Consumer<Correlated> raise) {
        advance(seen.time(), raise);
        for (Watch watch : byRule.getOrDefault(seen.rule(), List.of())) {
            var entry = entry(watch.correlation, seen, List.of(seen.event()));
            if (entry != null) {
                met(watch, group, entry, raise);
            }
        }
    }

    /// When the next window ends, if nothing happens before.
    public Optional<Instant> due() {
        return Optional.ofNullable(closings.peek()).map(Closing::at);
    }

    /// When nothing of what is remembered can matter any more.
    public Instant expires() {
        var latest = Instant.MIN;
        for (Watch watch : watches.values()) {
            for (var entry : watch.groups.entrySet()) {
                if (watch.consecutive() && entry.getKey().isEmpty()) {
                    return Instant.MAX;
                }
                var old = entry.getValue().touched.plus(watch.span().multipliedBy(3));
                latest = old.isAfter(latest) ? old : latest;
            }
        }
        return latest;
    }

    /// Says how late it is, so that windows in which something is missing can end.
    public void advance(Instant time, Consumer<Correlated> raise) {
        if (now.equals(Instant.MIN)) {
            open(time);
        }
        Closing first = closings.peek();
        while (first != null && !first.at().isAfter(time)) {
            closings.poll();
            now = first.at().isAfter(now) ? first.at() : now;
            close(first, time, raise);
            first = closings.peek();
        }
        if (time.isAfter(now)) {
            now = time;
        }
    }

    /// Without groups there is a window even before the first event.
    private void open(Instant time) {
        for (Watch watch : watches.values()) {
            if (watch.consecutive() && watch.correlation.groupBy().isEmpty() && watch.groups.isEmpty()) {
                var window = new Window();
                window.touched = time;
                watch.groups.put(List.of(), window);
                schedule(watch, List.of(), window, time);
            }
        }
    }

    private void schedule(Watch watch, List<String> group, Window window, Instant opened) {
        window.opened = opened;
        window.closing = opened.plus(watch.span());
        closings.add(new Closing(window.closing, watch, group));
    }

    private void met(Seen seen, List<String> events, Consumer<Correlated> raise) {
        for (Watch watch : byRule.getOrDefault(seen.rule(), List.of())) {
            var entry = entry(watch.correlation, seen, events);
            if (entry != null) {
                for (List<String> group : groups(watch.correlation, seen)) {
                    met(watch, group, entry, raise);
                }
            }
        }
    }

    private static @Nullable Entry entry(SigmaCorrelation correlation, Seen seen, List<String> events) {
        String id = correlation.type().temporal() ? seen.rule() + "\0" + seen.event() : seen.event();
        if (correlation.demand() instanceof Demand.Threshold threshold) {
            if (correlation.type() == SigmaCorrelation.Type.VALUE_COUNT) {
                var tuples = cross(threshold.fields().stream().map(seen::of).toList());
                return tuples.isEmpty()
                        ? null
                        : new Entry(
                                seen.time(),
                                seen.rule(),
                                id,
                                events,
                                tuples.stream()
                                        .map(tuple -> String.join("\0", tuple))
                                        .toList(),
                                0);
            }
            if (correlation.type().numeric()) {
                double sum = 0;
                boolean found = false;
                for (String text : seen.of(threshold.fields().getFirst())) {
                    Double number = Numbers.of(text);
                    if (number != null) {
                        sum += number;
                        found = true;
                    }
                }
                return found ? new Entry(seen.time(), seen.rule(), id, events, List.of(), sum) : null;
            }
        }
        return new Entry(seen.time(), seen.rule(), id, events, List.of(), 0);
    }

    /// The groups of a correlation that an event belongs to.
    public static List<List<String>> groups(SigmaCorrelation correlation, Seen seen) {
        return cross(correlation.groupBy().stream()
                .map(name -> {
                    var values = seen.of(correlation.field(name, seen.rule()));
                    return values.isEmpty() ? List.of(MISSING) : values;
                })
                .toList());
    }

    private static List<List<String>> cross(List<List<String>> choices) {
        List<List<String>> all = List.of(List.of());
        for (List<String> values : choices) {
            var next = new ArrayList<List<String>>();
            for (List<String> before : all) {
                for (String value : values) {
                    if (next.size() < MOST_GROUPS_OF_EVENT) {
                        var with = new ArrayList<>(before);
                        with.add(value);
                        next.add(List.copyOf(with));
                    }
                }
            }
            all = next;
        }
        return all;
    }

    private void met(Watch watch, List<String> group, Entry entry, Consumer<Correlated> raise) {
        var known = watch.groups.get(group);
        if (known != null && isOld(watch, group, known, now)) {
            size -= known.size();
            watch.groups.remove(group);
        }
        var window = watch.groups.computeIfAbsent(group, _ -> new Window());
        if (entry.time().isAfter(window.touched)) {
            window.touched = entry.time();
        }
        // A window without groups is kept open from its start, the others from their first event.
        if (!watch.correlation.waitsForEnd()) {
            size -= window.forgetBefore(entry.time().minus(watch.span()).plusNanos(1));
        }
        if (!window.add(entry)) {
            return;
        }
        size++;
        if (window.size() > watch.ofGroup) {
            window.forget(1);
            size--;
            forgotten.merge(watch.correlation.header().title(), 1L, Long::sum);
        }
        if (watch.correlation.waitsForEnd()) {
            if (watch.consecutive()) {
                if (window.opened == null) {
                    schedule(watch, group, window, entry.time());
                }
            } else {
                closings.add(new Closing(entry.time().plus(watch.span()), watch, group));
            }
        } else {
            judge(watch, group, window, entry.time(), null, List.of(), raise);
        }
        sweep(watch, entry.time());
        bound();
    }

    /// @param part the part of the window that is judged; null for all of it
    private void judge(
            Watch watch,
            List<String> group,
            Window window,
            Instant at,
            @Nullable List<Entry> part,
            List<Entry> around,
            Consumer<Correlated> raise) {
        List<Entry> entries = part == null ? window.entries() : part;
        double measured;
        boolean holds;
        switch (watch.correlation.demand()) {
            case Demand.Threshold threshold -> {
                measured = part == null ? watch.measure.of(window, threshold) : watch.measure.of(part, threshold);
                holds = threshold.holds(measured);
            }
            case Demand.Expression expression -> {
                holds = watch.measure.holds(expression, entries, around);
                measured = entries.stream().map(Entry::rule).distinct().count();
            }
        }
        if (!holds) {
            window.fired = null;
            return;
        }
        Instant fired = window.fired;
        boolean rests =
                fired != null && (watch.consecutive() ? entries.isEmpty() : at.isBefore(fired.plus(watch.span())));
        if (!rests) {
            window.fired = at;
            raise(watch, group, at, Window.events(entries), measured, raise);
        }
    }

    private void raise(
            Watch watch,
            List<String> group,
            Instant at,
            List<String> events,
            double measured,
            Consumer<Correlated> raise) {
        var correlation = watch.correlation;
        var values = new LinkedHashMap<String, String>();
        var missing = new ArrayList<String>();
        var lists = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < group.size(); i++) {
            String name = correlation.groupBy().get(i);
            if (group.get(i).equals(MISSING)) {
                missing.add(name);
            } else {
                values.put(name, group.get(i));
                lists.put(name, List.of(group.get(i)));
            }
        }
        if (!silenced.contains(correlation.key())) {
            raise.accept(new Correlated(correlation, at, values, missing, events, measured));
        }
        if (byRule.containsKey(correlation.key())) {
            String id = correlation.key() + "@" + at + String.join("\0", group);
            met(new Seen(correlation.key(), at, id, lists), events, raise);
        }
    }

    private void close(Closing closing, Instant time, Consumer<Correlated> raise) {
        var watch = closing.watch();
        var group = closing.group();
        var window = watch.groups.get(group);
        if (window == null) {
            return;
        }
        if (watch.consecutive()) {
            if (closing.at().equals(window.closing)) {
                closeConsecutive(watch, group, window, closing.at(), time, raise);
            }
            return;
        }
        Duration span = watch.span();
        boolean ordered = watch.correlation.type() == SigmaCorrelation.Type.TEMPORAL_ORDERED;
        while (window.judged < window.size()
                && !window.get(window.judged).time().plus(span).isAfter(closing.at())) {
            Instant from = window.get(window.judged++).time();
            var entries = window.between(from, from.plus(span));
            var around = ordered ? entries : window.between(from.minus(span).plusNanos(1), from.plus(span));
            judge(watch, group, window, from.plus(span), entries, around, raise);
        }
        size -= window.forgetBefore(closing.at().minus(span.multipliedBy(2)));
    }

    private void closeConsecutive(
            Watch watch, List<String> group, Window window, Instant at, Instant time, Consumer<Correlated> raise) {
        Instant opened = window.opened == null ? at.minus(watch.span()) : window.opened;
        var entries = window.between(opened, at);
        judge(watch, group, window, at, entries, entries, raise);
        size -= window.forgetBefore(at);
        window.touched = at;
        if (entries.isEmpty() && !group.isEmpty()) {
            watch.groups.remove(group);
            size -= window.size();
            return;
        }
        Instant next = at;
        if (entries.isEmpty() && window.size() == 0) {
            // Nothing happens in the windows that are empty as well, so they are passed at once.
            long spans = Math.max(0, Duration.between(at, time).dividedBy(watch.span()) - 1);
            next = at.plus(watch.span().multipliedBy(spans));
        }
        schedule(watch, group, window, next);
    }

    /// Whether nothing is left in it that could matter.
    private static boolean isOld(Watch watch, List<String> group, Window window, Instant time) {
        return !group.isEmpty()
                && window.touched.isBefore(time.minus(watch.span().multipliedBy(3)));
    }

    private void sweep(Watch watch, Instant time) {
        var groups = watch.groups.entrySet().iterator();
        while (groups.hasNext()) {
            var eldest = groups.next();
            if (!isOld(watch, eldest.getKey(), eldest.getValue(), time)) {
                return;
            }
            size -= eldest.getValue().size();
            groups.remove();
        }
    }

    private void bound() {
        while (size > limits.ofAll()) {
            Watch oldest = null;
            Instant since = Instant.MAX;
            for (Watch watch : watches.values()) {
                if (!watch.groups.isEmpty()) {
                    Instant touched = watch.groups.firstEntry().getValue().touched;
                    if (touched.isBefore(since)) {
                        since = touched;
                        oldest = watch;
                    }
                }
            }
            if (oldest == null) {
                return;
            }
            int lost = oldest.groups.pollFirstEntry().getValue().size();
            size -= lost;
            forgotten.merge(oldest.correlation.header().title(), (long) lost, Long::sum);
        }
    }

    /// Everything that it remembers, as maps, lists, texts and numbers.
    public Map<String, Object> plain() {
        var groups = new ArrayList<Map<String, Object>>();
        watches.forEach((key, watch) -> watch.groups.forEach((group, window) -> {
            var plain = new LinkedHashMap<String, Object>();
            plain.put("correlation", key);
            plain.put("group", group);
            plain.putAll(window.plain());
            groups.add(plain);
        }));
        var plain = new LinkedHashMap<String, Object>();
        plain.put("now", now.toString());
        plain.put("groups", groups);
        return plain;
    }

    /// Takes up what [#plain] gave; what correlations that are no longer there remembered is left out.
    ///
    /// @throws DamagedStateException where that is not what it gave
    public void restore(Map<String, Object> plain) {
        now = Plain.time(plain, "now");
        for (Map<?, ?> saved : Plain.maps(plain, "groups")) {
            var watch = watches.get(Plain.text(saved, "correlation"));
            var group = List.copyOf(Plain.texts(saved, "group"));
            if (watch == null || group.size() != watch.correlation.groupBy().size()) {
                continue;
            }
            var window = Window.of(saved);
            watch.groups.put(group, window);
            size += window.size();
            if (watch.consecutive()) {
                if (window.closing != null) {
                    closings.add(new Closing(window.closing, watch, group));
                }
            } else if (watch.correlation.waitsForEnd()) {
                for (int i = window.judged; i < window.size(); i++) {
                    closings.add(new Closing(window.get(i).time().plus(watch.span()), watch, group));
                }
            }
        }
    }
}
