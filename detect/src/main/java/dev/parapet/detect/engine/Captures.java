package dev.parapet.detect.engine;

import dev.parapet.detect.record.FieldPath;
import dev.parapet.detect.state.Seen;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/// What is kept of the events of each rule for those that remember.
///
/// @param fields for each rule
record Captures(List<Rule> rules, List<List<String>> fields) {
    static Captures of(Ruleset ruleset) {
        return new Captures(
                ruleset.rules(),
                ruleset.rules().stream()
                        .map(rule -> {
                            var wanted = new LinkedHashSet<String>();
                            ruleset.correlations().stream()
                                    .map(Correlation::sigma)
                                    .filter(correlation -> correlation.keys().contains(rule.key()))
                                    .forEach(correlation -> wanted.addAll(correlation.wants(rule.key())));
                            rule.extension().habit().ifPresent(habit -> wanted.addAll(habit.wants()));
                            return List.copyOf(wanted);
                        })
                        .toList());
    }

    List<List<FieldPath>> paths() {
        return fields.stream()
                .map(wanted -> wanted.stream().map(FieldPath::of).toList())
                .toList();
    }

    Seen seen(Hit hit, Sighting sighting) {
        var names = fields.get(hit.rule());
        var values = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), hit.captured().get(i));
        }
        return new Seen(rules.get(hit.rule()).key(), sighting.time(), sighting.id(), values);
    }
}
