package dev.parapet.detect.engine;

import dev.parapet.detect.record.FieldPath;
import dev.parapet.detect.state.Baselines;
import dev.parapet.detect.state.Correlator;
import dev.parapet.detect.state.DamagedStateException;
import dev.parapet.detect.state.Habit;
import dev.parapet.detect.state.Places;
import dev.parapet.detect.state.Seen;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What rules remember: windows of correlations, what is usual for whom, usual hours. Raises the alerts of all rules,
/// with memory or without. For one thread, which feeds it in the order of time.
public final class Memory {
    private final List<Rule> rules;
    private final Captures captures;
    private final HourHabits hours;
    private final Admission admission;
    private final Correlator correlator;
    private final Baselines baselines;
    private final Map<String, About> about;

    Memory(Ruleset ruleset, ZoneId zone, @Nullable Places places) {
        this.rules = ruleset.rules();
        this.captures = Captures.of(ruleset);
        this.hours = new HourHabits(zone);
        this.admission = new Admission(rules, hours);
        this.correlator = new Correlator(
                ruleset.correlations().stream().map(Correlation::sigma).toList(), Correlator.Limits.DEFAULT);
        this.baselines =
                new Baselines(habits(ruleset), new SecureRandom().nextLong(), Baselines.Limits.DEFAULT, places);
        this.about = ruleset.about();
    }

    private static Map<String, Habit> habits(Ruleset ruleset) {
        var habits = new LinkedHashMap<String, Habit>();
        for (Rule rule : ruleset.rules()) {
            rule.extension().habit().ifPresent(habit -> habits.put(rule.key(), habit));
        }
        return habits;
    }

    /// The fields that are to be captured of the events of each rule.
    List<List<FieldPath>> captures() {
        return captures.paths();
    }

    /// Titles of the rules that cannot run, because nobody says where networks are.
    public List<String> idle() {
        return baselines.idle().stream()
                .map(key -> Optional.ofNullable(about.get(key))
                        .map(one -> one.header().title())
                        .orElse(key))
                .sorted()
                .toList();
    }

    /// How much was forgotten before its time, for want of room.
    public long forgotten() {
        return baselines.forgotten().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                + correlator.forgotten().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /// Everything, as maps, lists, texts and numbers.
    public Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("correlations", correlator.plain());
        plain.put("baselines", baselines.plain());
        plain.put("hours", hours.plain());
        return plain;
    }

    /// Takes up what [#plain] gave.
    ///
    /// @throws DamagedStateException where that is not what it gave
    public void restore(Map<String, Object> plain) {
        correlator.restore(part(plain, "correlations"));
        baselines.restore(part(plain, "baselines"));
        hours.restore(part(plain, "hours"));
    }

    private static Map<String, Object> part(Map<String, Object> plain, String name) {
        if (!(plain.get(name) instanceof Map<?, ?> part)) {
            throw new DamagedStateException("`" + name + "` is missing");
        }
        var texts = new HashMap<String, Object>();
        part.forEach((key, value) -> texts.put(String.valueOf(key), Objects.requireNonNull(value)));
        return texts;
    }

    void met(Matched found, Consumer<Alert> raise) {
        met(found, found.sighting().time(), raise);
    }

    /// @param at when it is its turn: its own time, or later if it came too late
    void met(Matched found, Instant at, Consumer<Alert> raise) {
        var sighting = found.sighting();
        // Windows that ended before this event are judged first.
        correlator.advance(at, correlated -> raise.accept(Alerts.ended(correlated)));
        admission.met(found, raise, new Admission.Next() {
            @Override
            public void matched(int place, Hit hit) {
                correlate(captures.seen(hit, sighting), sighting, raise);
            }

            @Override
            public void habitual(int place, Hit hit, boolean suspicious) {
                var rule = rules.get(hit.rule());
                var seen = captures.seen(hit, sighting);
                baselines.met(seen, hit.level(), suspicious, unusual -> {
                    if (rule.alerts()) {
                        raise.accept(Alerts.of(rule, unusual, sighting));
                    }
                    correlate(seen, sighting, raise);
                });
            }
        });
    }

    private void correlate(Seen seen, Sighting sighting, Consumer<Alert> raise) {
        if (correlator.watches(seen.rule())) {
            correlator.met(seen, correlated -> raise.accept(Alerts.of(correlated, sighting)));
        }
    }
}
