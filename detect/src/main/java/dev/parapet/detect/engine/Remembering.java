package dev.parapet.detect.engine;

import dev.parapet.detect.record.FieldPath;
import dev.parapet.detect.state.Correlated;
import dev.parapet.detect.state.Correlator;
import dev.parapet.detect.state.Seen;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/// Raises alerts for rules that match, and for what only shows over several events.
final class Remembering implements Recall {
    private final List<Rule> rules;
    private final List<List<String>> wanted;
    private final HourHabits hours;
    private final Correlator correlator;
    private final Map<String, About> correlations = new HashMap<>();

    Remembering(Ruleset ruleset, ZoneId zone) {
        this.rules = ruleset.rules();
        this.wanted = wanted(ruleset);
        this.hours = new HourHabits(zone);
        this.correlator = correlator(ruleset);
        ruleset.correlations()
                .forEach(one -> correlations.put(one.sigma().key(), new About(one.sigma().header(), one.extension())));
    }

    /// The fields that are to be captured of the events of each rule.
    static List<List<FieldPath>> captures(Ruleset ruleset) {
        return wanted(ruleset).stream()
                .map(fields -> fields.stream().map(FieldPath::of).toList())
                .toList();
    }

    private static List<List<String>> wanted(Ruleset ruleset) {
        var correlator = correlator(ruleset);
        return ruleset.rules().stream()
                .map(rule -> List.copyOf(correlator.wants(rule.key())))
                .toList();
    }

    private static Correlator correlator(Ruleset ruleset) {
        return new Correlator(
                ruleset.correlations().stream().map(Correlation::sigma).toList(), Correlator.Limits.DEFAULT);
    }

    @Override
    public void met(Matched found, Consumer<Alert> raise) {
        var sighting = found.sighting();
        for (Hit hit : found.hits()) {
            var rule = rules.get(hit.rule());
            boolean usual = rule.extension().hours() == Extension.Hours.UNUSUAL && hours.isUsual(rule.key(), sighting);
            if (usual) {
                continue;
            }
            if (rule.alerts()) {
                raise.accept(alert(rule, hit, sighting));
            }
            if (correlator.watches(rule.key())) {
                correlator.met(
                        new Seen(rule.key(), sighting.time(), sighting.id(), values(hit)),
                        correlated -> raise.accept(alert(correlated, sighting)));
            }
        }
    }

    @Override
    public void end(Consumer<Alert> raise) {}

    private Map<String, List<String>> values(Hit hit) {
        var names = wanted.get(hit.rule());
        var values = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), hit.captured().get(i));
        }
        return values;
    }

    private static Alert alert(Rule rule, Hit hit, Sighting sighting) {
        return new Alert(
                rule.key(),
                rule.title(),
                hit.level(),
                sighting.time(),
                List.of(sighting.id()),
                sighting.principal(),
                sighting.session(),
                sighting.account(),
                sighting.region(),
                sighting.evidence());
    }

    // The event that made it true says where and who.
    private Alert alert(Correlated correlated, Sighting last) {
        var about = Objects.requireNonNull(correlations.get(correlated.correlation().key()));
        var evidence = new LinkedHashMap<>(last.evidence());
        evidence.put("together", correlated.group());
        evidence.put("measured", correlated.measured());
        return new Alert(
                correlated.correlation().key(),
                correlated.correlation().header().title(),
                about.level(),
                correlated.time(),
                correlated.events().isEmpty() ? List.of(last.id()) : correlated.events(),
                last.principal(),
                last.session(),
                last.account(),
                last.region(),
                evidence);
    }
}
