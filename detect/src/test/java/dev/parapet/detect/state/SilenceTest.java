package dev.parapet.detect.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Severity;
import dev.parapet.core.content.YamlMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final Habit HABIT = Habit.take(
                    YamlMap.parse("silence: {by: [account], factor: 3, floor: 2h, learn: 3d}", "rule.yaml"))
            .orElseThrow();

    private Baselines baselines = fresh();
    private final List<String> told = new ArrayList<>();
    private int events;

    private static Baselines fresh() {
        return new Baselines(Map.of("rule", HABIT), 42, Baselines.Limits.DEFAULT, null);
    }

    private void heard(double hour, String account) {
        var time = START.plus(Duration.ofMinutes(Math.round(hour * 60)));
        baselines.met(
                new Seen("rule", time, "e" + ++events, Map.of("account", List.of(account))),
                Severity.HIGH,
                false,
                this::tell);
    }

    private void tell(Unusual unusual) {
        told.add(Duration.between(START, unusual.time()).toHours() + " "
                + unusual.by().get("account") + ": " + unusual.says());
    }

    /// All are heard every hour.
    private void hourly(int from, int until, String... accounts) {
        for (int hour = from; hour < until; hour++) {
            for (String account : accounts) {
                heard(hour, account);
            }
        }
    }

    @Test
    void who_is_no_longer_heard_is_told_of_once_when_time_passes() {
        hourly(0, 100, "one", "two");
        hourly(100, 120, "one");
        assertThat(told)
                .containsExactly("103 two: nothing was heard of account two for 4 h, where at most 1 h are usual");
    }

    @Test
    void who_speaks_again_and_falls_silent_again_is_told_of_again() {
        hourly(0, 100, "one", "two");
        hourly(100, 110, "one");
        hourly(110, 112, "one", "two");
        hourly(112, 130, "one");
        assertThat(told).hasSize(2);
    }

    @Test
    void a_hole_in_the_whole_log_is_silence_of_nobody() {
        hourly(0, 100, "one", "two");
        hourly(148, 150, "one");
        hourly(150, 160, "one", "two");
        assertThat(told).isEmpty();
    }

    @Test
    void nothing_is_told_where_nobody_shows_that_time_passes() {
        hourly(0, 100, "one");
        assertThat(told).isEmpty();
        heard(400, "one");
        assertThat(told).isEmpty();
    }

    @Test
    void who_is_new_or_seldom_heard_is_not_missed() {
        hourly(0, 60, "one", "new");
        hourly(60, 90, "one");
        for (int day = 4; day < 12; day++) {
            hourly(day * 24, day * 24 + 1, "seldom");
            hourly(day * 24, day * 24 + 24, "one");
        }
        hourly(12 * 24, 14 * 24, "one");
        assertThat(told).isEmpty();
        hourly(14 * 24, 15 * 24, "one");
        assertThat(told).singleElement().asString().contains("seldom").contains("where at most 1 d are usual");
    }

    @Test
    void a_silence_that_grows_a_little_every_day_is_not_learned_at_once() {
        hourly(0, 96, "one", "two");
        // Quiet for two hours more on one day teaches a quarter of an hour.
        hourly(96, 98, "one");
        hourly(98, 121, "one", "two");
        hourly(121, 140, "one");
        assertThat(told).singleElement().asString().contains("nothing was heard of account two");
        assertThat(told.getFirst()).startsWith("124 ");
    }

    @Test
    void what_is_known_is_kept() {
        hourly(0, 100, "one", "two");
        var kept = baselines.plain();
        baselines = fresh();
        baselines.restore(kept);
        hourly(100, 120, "one");
        assertThat(told).hasSize(1);
    }
}
