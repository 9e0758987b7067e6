package dev.parapet.detect.engine;

import dev.parapet.core.Severity;
import dev.parapet.detect.record.FieldPath;
import dev.parapet.detect.state.Baselines;
import dev.parapet.detect.state.Correlated;
import dev.parapet.detect.state.Correlator;
import dev.parapet.detect.state.DamagedStateException;
import dev.parapet.detect.state.Habit;
import dev.parapet.detect.state.Places;
import dev.parapet.detect.state.Seen;
import dev.parapet.detect.state.Unusual;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private final List<List<String>> wanted;
    private final HourHabits hours;
    private final Correlator correlator;
    private final Baselines baselines;
    private final Map<String, About> about;

    Memory(Ruleset ruleset, ZoneId zone, @Nullable Places places) {
        this.rules = ruleset.rules();
        this.hours = new HourHabits(zone);
        this.correlator = new Correlator(
                ruleset.correlations().stream().map(Correlation::sigma).toList(), Correlator.Limits.DEFAULT);
        this.baselines =
                new Baselines(habits(ruleset), new SecureRandom().nextLong(), Baselines.Limits.DEFAULT, places);
        this.about = ruleset.about();
        this.wanted = rules.stream().map(this::wanted).toList();
    }

    private static Map<String, Habit> habits(Ruleset ruleset) {
        var habits = new LinkedHashMap<String, Habit>();
        for (Rule rule : ruleset.rules()) {
            rule.extension().habit().ifPresent(habit -> habits.put(rule.key(), habit));
        }
        return habits;
    }

    private List<String> wanted(Rule rule) {
        var fields = new LinkedHashSet<>(correlator.wants(rule.key()));
        fields.addAll(baselines.wants(rule.key()));
        return List.copyOf(fields);
    }

    /// The fields that are to be captured of the events of each rule.
    List<List<FieldPath>> captures() {
        return wanted.stream()
                .map(fields -> fields.stream().map(FieldPath::of).toList())
                .toList();
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
        var sighting = found.sighting();
        boolean suspicious = false;
        // Windows that ended before this event are judged first.
        correlator.advance(sighting.time(), correlated -> raise.accept(alert(correlated, sighting)));
        baselines.advance(sighting.time(), unusual -> silent(unusual, raise));
        for (Hit hit : found.hits()) {
            var rule = rules.get(hit.rule());
            if (baselines.remembers(rule.key()) || isUsual(rule, sighting)) {
                continue;
            }
            if (rule.alerts()) {
                suspicious |= hit.level().atLeast(Severity.HIGH);
                raise.accept(alert(rule, hit.level(), sighting, List.of(sighting.id()), sighting.evidence()));
            }
            correlate(seen(hit, sighting), sighting, raise);
        }
        for (Hit hit : found.hits()) {
            var rule = rules.get(hit.rule());
            if (baselines.remembers(rule.key()) && !isUsual(rule, sighting)) {
                var seen = seen(hit, sighting);
                baselines.met(seen, hit.level(), suspicious, unusual -> {
                    if (rule.alerts()) {
                        raise.accept(
                                alert(rule, unusual.level(), sighting, unusual.events(), evidence(unusual, sighting)));
                    }
                    correlate(seen, sighting, raise);
                });
            }
        }
    }

    // The event that showed it is somebody else's, so only whoever fell silent is named.
    private void silent(Unusual unusual, Consumer<Alert> raise) {
        var rule = about.get(unusual.rule());
        if (rule == null) {
            return;
        }
        var evidence = new LinkedHashMap<String, Object>();
        evidence.put("unusual", unusual.says());
        evidence.putAll(unusual.evidence());
        raise.accept(new Alert(
                unusual.rule(),
                rule.header().title(),
                unusual.level(),
                unusual.time(),
                unusual.events(),
                unusual.by().getOrDefault("parapet.principal", ""),
                "",
                unusual.by().getOrDefault("recipientAccountId", ""),
                unusual.by().getOrDefault("awsRegion", ""),
                evidence));
    }

    private boolean isUsual(Rule rule, Sighting sighting) {
        return rule.extension().hours() == Extension.Hours.UNUSUAL && hours.isUsual(rule.key(), sighting);
    }

    private void correlate(Seen seen, Sighting sighting, Consumer<Alert> raise) {
        if (correlator.watches(seen.rule())) {
            correlator.met(seen, correlated -> raise.accept(alert(correlated, sighting)));
        }
    }

    private Seen seen(Hit hit, Sighting sighting) {
        var names = wanted.get(hit.rule());
        var values = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), hit.captured().get(i));
        }
        return new Seen(rules.get(hit.rule()).key(), sighting.time(), sighting.id(), values);
    }

    private static Map<String, Object> evidence(Unusual unusual, Sighting sighting) {
        var evidence = new LinkedHashMap<>(sighting.evidence());
        evidence.put("unusual", unusual.says());
        evidence.putAll(unusual.evidence());
        return evidence;
    }

    private static Alert alert(
            Rule rule, Severity level, Sighting sighting, List<String> events, Map<String, Object> evidence) {
        return new Alert(
                rule.key(),
                rule.title(),
                level,
                sighting.time(),
                events,
                sighting.principal(),
                sighting.session(),
                sighting.account(),
                sighting.region(),
                evidence);
    }

    // The event that made it true says where and who.
    private Alert alert(Correlated correlated, Sighting last) {
        var header = correlated.correlation().header();
        var evidence = new LinkedHashMap<>(last.evidence());
        evidence.put("together", correlated.group());
        evidence.put("measured", correlated.measured());
        return new Alert(
                header.key(),
                header.title(),
                header.level().orElse(Severity.MEDIUM),
                correlated.time(),
                correlated.events().isEmpty() ? List.of(last.id()) : correlated.events(),
                last.principal(),
                last.session(),
                last.account(),
                last.region(),
                evidence);
    }
}
