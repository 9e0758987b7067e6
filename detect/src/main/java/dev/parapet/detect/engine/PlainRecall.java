package dev.parapet.detect.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Raises an alert for each rule that matched.
final class PlainRecall implements Recall {
    private final List<Rule> rules;
    private final HourHabits hours;

    PlainRecall(List<Rule> rules, HourHabits hours) {
        this.rules = rules;
        this.hours = hours;
    }

    @Override
    public void met(Matched found, Consumer<Alert> raise) {
        for (Hit hit : found.hits()) {
            var rule = rules.get(hit.rule());
            boolean usual =
                    rule.extension().hours() == Extension.Hours.UNUSUAL && hours.isUsual(rule.key(), found.sighting());
            if (rule.alerts() && !usual) {
                raise.accept(alert(rule, hit, found.sighting()));
            }
        }
    }

    @Override
    public void end(Consumer<Alert> raise) {}

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
                Map.copyOf(sighting.evidence()));
    }
}
