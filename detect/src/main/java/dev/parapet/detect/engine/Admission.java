package dev.parapet.detect.engine;

import dev.parapet.core.Severity;
import java.util.List;
import java.util.function.Consumer;

/// What happens first to an event: usual hours, alerts of rules without memory, and for which rules with memory it is
/// news. It needs only what was known of the same principal.
///
/// @param rules all of them
record Admission(List<Rule> rules, HourHabits hours) {
    /// Is told what follows, in order.
    interface Next {
        /// A rule without a habit matched.
        void matched(int place, Hit hit);

        /// A rule matched that wants to know whether that is usual.
        ///
        /// @param suspicious whether one of the rules without a habit raised an alert of level high or critical
        void habitual(int place, Hit hit, boolean suspicious);
    }

    void met(Matched found, Consumer<Alert> raise, Next next) {
        boolean suspicious = false;
        for (int place = 0; place < found.hits().size(); place++) {
            var hit = found.hits().get(place);
            var rule = rules.get(hit.rule());
            if (rule.extension().habit().isPresent() || isUsual(rule, found.sighting())) {
                continue;
            }
            if (rule.alerts()) {
                suspicious |= hit.level().atLeast(Severity.HIGH);
                raise.accept(Alerts.of(rule, hit.level(), found.sighting()));
            }
            next.matched(place, hit);
        }
        for (int place = 0; place < found.hits().size(); place++) {
            var hit = found.hits().get(place);
            var rule = rules.get(hit.rule());
            if (rule.extension().habit().isPresent() && !isUsual(rule, found.sighting())) {
                next.habitual(place, hit, suspicious);
            }
        }
    }

    private boolean isUsual(Rule rule, Sighting sighting) {
        return rule.extension().hours() == Extension.Hours.UNUSUAL && hours.isUsual(rule.key(), sighting);
    }
}
