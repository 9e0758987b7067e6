package dev.parapet.detect.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.detect.sigma.SigmaRules;
import dev.parapet.detect.sigma.SigmaSettings;
import dev.parapet.testkit.ForManySeeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CorrelatorTest {
    @Test
    void forgets_the_group_met_longest_ago_and_says_so() {
        var correlator = new Correlator(rules("gte: 3", "1h").correlations(), new Correlator.Limits(10, 100));
        for (int i = 0; i < 1000; i++) {
            correlator.met(seen(i, "user-" + i), _ -> {});
        }
        assertThat(correlator.size()).isEqualTo(100);
        assertThat(correlator.forgotten()).containsExactly(Map.entry("count", 900L));
    }

    @Test
    void forgets_the_oldest_events_of_a_group() {
        var correlator = new Correlator(rules("gte: 3", "1h").correlations(), new Correlator.Limits(10, 100));
        for (int i = 0; i < 50; i++) {
            correlator.met(seen(i, "ana"), _ -> {});
        }
        assertThat(correlator.size()).isEqualTo(10);
        assertThat(correlator.forgotten()).containsExactly(Map.entry("count", 40L));
    }

    @Test
    void remembers_as_many_as_a_rule_counts() {
        var correlator = new Correlator(rules("gte: 30", "1h").correlations(), new Correlator.Limits(10, 100));
        var raised = new ArrayList<Correlated>();
        for (int i = 0; i < 30; i++) {
            correlator.met(seen(i, "ana"), raised::add);
        }
        assertThat(raised)
                .singleElement()
                .satisfies(one -> assertThat(one.events()).hasSize(30));
    }

    @Test
    void groups_that_were_left_are_forgotten() {
        var correlator = new Correlator(rules("gte: 3", "10s").correlations(), Correlator.Limits.DEFAULT);
        for (int i = 0; i < 10_000; i++) {
            correlator.met(seen(i, "user-" + i), _ -> {});
        }
        assertThat(correlator.size()).isLessThan(50);
        assertThat(correlator.forgotten()).isEmpty();
    }

    @Test
    void raises_nothing_for_what_a_correlation_speaks_for() {
        var rules = SigmaRules.parse("""
                title: a
                name: a
                logsource: {product: aws, service: cloudtrail}
                detection: {selection: {a: 1}, condition: selection}
                ---
                title: b
                name: b
                logsource: {product: aws, service: cloudtrail}
                detection: {selection: {b: 1}, condition: selection}
                ---
                title: loud
                correlation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: 1}, generate: true}
                ---
                title: quiet
                correlation: {type: event_count, rules: [b], timespan: 1m, condition: {gte: 1}}
                """, "rule.yaml", SigmaSettings.PLAIN);
        assertThat(rules.silenced()).containsExactly("b");
    }

    /// What a window is, said the slow way: look at all events of the group in the last timespan.
    @ForManySeeds
    void counts_as_looking_at_all_events_again_does(long seed) {
        var random = new Random(seed);
        int span = 1 + random.nextInt(20);
        int least = 1 + random.nextInt(4);
        var correlator = new Correlator(rules("gte: " + least, span + "s").correlations(), Correlator.Limits.DEFAULT);
        var fired = new ArrayList<List<String>>();
        var expected = new ArrayList<List<String>>();
        var past = new HashMap<String, List<Integer>>();
        var last = new HashMap<String, Integer>();
        int time = 0;
        for (int i = 0; i < 60; i++) {
            time += random.nextInt(6);
            String user = "user-" + random.nextInt(3);
            correlator.met(seen(time, i, user), one -> fired.add(one.events()));
            int now = time;
            var times = past.computeIfAbsent(user, _ -> new ArrayList<>());
            times.add(time * 1000 + i);
            var inWindow = times.stream()
                    .filter(at -> at / 1000 > now - span)
                    .map(at -> "e" + at % 1000)
                    .toList();
            Integer before = last.get(user);
            if (inWindow.size() < least) {
                last.remove(user);
            } else if (before == null || now >= before + span) {
                last.put(user, now);
                expected.add(inWindow);
            }
        }
        assertThat(fired).isEqualTo(expected);
        assertThat(new LinkedHashSet<>(fired)).hasSameSizeAs(fired);
    }

    private static Seen seen(int ordinal, String user) {
        return seen(ordinal, ordinal, user);
    }

    private static Seen seen(int seconds, int ordinal, String user) {
        return new Seen("a", Feeding.START.plusSeconds(seconds), "e" + ordinal, Map.of("user", List.of(user)));
    }

    private static SigmaRules rules(String condition, String span) {
        return SigmaRules.parse("""
                title: a
                name: a
                logsource: {product: aws, service: cloudtrail}
                detection: {selection: {a: 1}, condition: selection}
                ---
                title: count
                correlation: {type: event_count, rules: [a], group-by: [user], timespan: %s, condition: {%s}}
                """.formatted(span, condition), "rule.yaml", SigmaSettings.PLAIN);
    }
}
