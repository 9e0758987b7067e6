package dev.parapet.detect.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Severity;
import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import dev.parapet.testkit.ForManySeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselinesTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    @Test
    void the_first_days_only_teach() {
        var habits = new Fed("first-seen: {by: [who], of: [net]}");
        assertThat(habits.on(0, "ana", "office")).isEmpty();
        assertThat(habits.on(3, "ana", "home")).isEmpty();
        assertThat(habits.on(10, "ana", "office")).isEmpty();
        assertThat(habits.on(11, "ana", "home")).isEmpty();
    }

    @Test
    void a_new_value_is_told_once() {
        var habits = new Fed("first-seen: {by: [who], of: [net]}");
        habits.on(0, "ana", "office");
        assertThat(habits.on(10, "ana", "cafe")).containsExactly("medium net cafe is new for who ana");
        assertThat(habits.on(10, "ana", "cafe")).isEmpty();
        assertThat(habits.on(11, "ana", "cafe")).isEmpty();
    }

    @Test
    void for_a_serious_rule_it_is_told_on_two_days() {
        var habits = new Fed("first-seen: {by: [who], of: [net]}", Severity.HIGH);
        habits.on(0, "ana", "office");
        assertThat(habits.on(10, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(10, "ana", "cafe")).isEmpty();
        assertThat(habits.on(15, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(16, "ana", "cafe")).isEmpty();
    }

    @Test
    void what_came_with_a_serious_alert_is_told_on_three_days_more() {
        var habits = new Fed("first-seen: {by: [who], of: [net]}");
        habits.on(0, "ana", "office");
        assertThat(habits.suspiciousOn(10, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(11, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(12, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(12, "ana", "cafe")).isEmpty();
        assertThat(habits.on(13, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(14, "ana", "cafe")).isEmpty();
    }

    @Test
    void another_serious_alert_begins_the_three_days_again() {
        var habits = new Fed("first-seen: {by: [who], of: [net]}");
        habits.on(0, "ana", "office");
        habits.suspiciousOn(10, "ana", "cafe");
        habits.on(11, "ana", "cafe");
        habits.on(12, "ana", "cafe");
        assertThat(habits.suspiciousOn(13, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(14, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(15, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(16, "ana", "cafe")).hasSize(1);
        assertThat(habits.on(17, "ana", "cafe")).isEmpty();
    }

    @Test
    void what_came_with_a_serious_alert_is_not_taught_in_the_first_days_either() {
        var habits = new Fed("first-seen: {by: [who], of: [net]}");
        habits.on(0, "ana", "office");
        assertThat(habits.suspiciousOn(1, "ana", "cafe")).isEmpty();
        assertThat(habits.on(10, "ana", "cafe")).hasSize(1);
    }

    @Test
    void what_was_not_met_for_long_is_new_again() {
        var habits = new Fed("first-seen: {by: [who], of: [net], within: 30d}");
        habits.on(0, "ana", "office");
        assertThat(habits.on(30, "ana", "office")).isEmpty();
        assertThat(habits.on(61, "ana", "office")).hasSize(1);
    }

    @Test
    void an_event_without_the_fields_does_not_count() {
        var habits = new Fed("first-seen: {by: [who], of: [net], learn: 0d}");
        assertThat(habits.met(0, Map.of("who", List.of("ana")), false)).isEmpty();
        assertThat(habits.met(0, Map.of("net", List.of("cafe")), false)).isEmpty();
        assertThat(habits.on(0, "ana", "cafe")).hasSize(1);
    }

    @Test
    void an_event_without_a_value_makes_its_owner_known() {
        var habits = new Fed("first-seen: {by: [who], of: [net]}");
        assertThat(habits.met(0, Map.of("who", List.of("ana")), false)).isEmpty();
        assertThat(habits.on(10, "ana", "cafe")).hasSize(1);
    }

    @Test
    void peers_may_have_taught_it() {
        var habits = new Fed("first-seen: {by: [who], of: [net], peers: [team]}");
        habits.in(0, "ana", "office", "red");
        habits.in(0, "bob", "office", "red");
        habits.in(0, "bob", "hub", "red");
        habits.in(0, "eve", "hub", "red");
        habits.in(0, "joe", "lab", "red");
        assertThat(habits.in(10, "ana", "hub", "red")).isEmpty();
        assertThat(habits.in(10, "ana", "lab", "red")).hasSize(1);
    }

    @Test
    void one_peer_teaches_by_three_days() {
        var habits = new Fed("first-seen: {by: [who], of: [net], peers: [team]}");
        habits.in(0, "ana", "office", "red");
        habits.in(0, "bob", "hub", "red");
        habits.in(1, "bob", "hub", "red");
        habits.in(2, "bob", "hub", "red");
        assertThat(habits.in(10, "ana", "hub", "red")).isEmpty();
    }

    @Test
    void somebody_new_who_does_what_no_peer_does_is_told_with_a_lower_level() {
        var habits = new Fed("first-seen: {by: [who], of: [net], peers: [team]}");
        habits.in(0, "ana", "office", "red");
        habits.in(0, "bob", "office", "red");
        assertThat(habits.in(20, "new", "office", "red")).isEmpty();
        assertThat(habits.in(20, "new", "cave", "red"))
                .containsExactly("low net cave is what none of the peers of who new did, who is new");
        assertThat(habits.in(20, "new", "cave", "red")).isEmpty();
    }

    @Test
    void somebody_forgotten_is_not_taught_again() {
        var habits =
                new Fed("first-seen: {by: [who], of: [net]}", Severity.MEDIUM, new Baselines.Limits(10, 100), null);
        habits.on(0, "ana", "office");
        for (int i = 0; i < 1000; i++) {
            habits.on(10, "flood-" + i, "office");
        }
        assertThat(habits.baselines.size()).isLessThanOrEqualTo(100);
        assertThat(habits.baselines.forgotten()).containsKey("rule");
        assertThat(habits.on(10, "ana", "cave")).hasSize(1);
    }

    @Test
    void an_exception_holds_until_its_day() {
        var habits = new Fed("""
                first-seen: {by: [who], of: [net], learn: 0d}
                exceptions:
                  - when: {who: 'a*'}
                    until: 2026-03-12
                    because: moves house
                """);
        assertThat(habits.on(10, "ana", "home")).isEmpty();
        assertThat(habits.on(10, "bob", "home")).hasSize(1);
        assertThat(habits.on(11, "ana", "home")).hasSize(1);
    }

    @Test
    void volume_is_told_when_it_leaves_what_was_learned() {
        var habits = new Fed("volume: {by: [who], per: 1h, factor: 3, floor: 5}");
        habits.times(0, 3, "ana");
        assertThat(habits.times(10, 8, "ana")).isEmpty();
        assertThat(habits.times(10, 1, "ana"))
                .containsExactly("medium 9 events in 1 h by who ana, where at most 3 are usual");
    }

    @Test
    void volume_has_a_floor() {
        var habits = new Fed("volume: {by: [who], per: 1h, factor: 2, floor: 5}");
        habits.times(0, 1, "ana");
        assertThat(habits.times(10, 4, "ana")).isEmpty();
        assertThat(habits.times(11, 5, "ana")).hasSize(1);
    }

    @Test
    void volume_is_told_once_a_period() {
        var habits = new Fed("volume: {by: [who], per: 1h, factor: 2, floor: 5, learn: 0d}");
        assertThat(habits.times(0, 50, "ana")).hasSize(1);
    }

    @Test
    void volume_adds_up_a_field() {
        var habits = new Fed("volume: {by: [who], per: 1h, sum: bytes, factor: 2, floor: 1000, learn: 0d}");
        assertThat(habits.met(0, Map.of("who", List.of("ana"), "bytes", List.of("999")), false))
                .isEmpty();
        assertThat(habits.met(0, Map.of("who", List.of("ana"), "bytes", List.of("1", "x")), false))
                .containsExactly("medium 1000 bytes in 1 h by who ana, where at most 0 are usual");
    }

    @Test
    void volume_cannot_be_raised_fast_without_being_told() {
        var habits = new Fed("volume: {by: [who], per: 1h, factor: 2, floor: 5}");
        habits.times(0, 10, "ana");
        int silently = 10;
        for (int day = 10; day < 20; day++) {
            // As much as is just not told, day after day.
            int amount = 1;
            while (amount < 100_000
                    && habits.copy().times(day, amount + 1, "ana").isEmpty()) {
                amount++;
            }
            assertThat(habits.times(day, amount, "ana")).isEmpty();
            silently = amount;
        }
        // A quarter a day: 1.25 to the tenth is 9.3, and the factor is 2.
        assertThat(silently).isLessThan(10 * 2 * 15);
    }

    @Test
    void too_much_becomes_usual_on_the_third_day_that_was_told() {
        var habits = new Fed("volume: {by: [who], per: 1h, factor: 2, floor: 5}");
        habits.times(0, 3, "ana");
        assertThat(habits.times(10, 20, "ana")).hasSize(1);
        assertThat(habits.times(11, 20, "ana")).hasSize(1);
        assertThat(habits.times(12, 20, "ana")).hasSize(1);
        assertThat(habits.times(13, 20, "ana")).isEmpty();
    }

    @Test
    void nobody_is_in_two_cities_within_an_hour() throws IOException {
        var habits =
                new Fed("travel: {by: [who], faster-than: 900}", Severity.HIGH, Baselines.Limits.DEFAULT, places());
        assertThat(habits.at(0, "192.0.2.10")).isEmpty();
        assertThat(habits.at(60, "203.0.113.9")).containsExactly("high who ana was 6324 km away 60 minutes before");
        assertThat(habits.at(70, "192.0.2.10")).isEmpty();
        assertThat(habits.at(60 * 24 * 3, "203.0.113.9")).isEmpty();
    }

    @Test
    void a_flight_is_no_wonder_and_unknown_networks_are_nowhere() throws IOException {
        var habits =
                new Fed("travel: {by: [who], faster-than: 900}", Severity.HIGH, Baselines.Limits.DEFAULT, places());
        assertThat(habits.at(0, "192.0.2.10")).isEmpty();
        assertThat(habits.at(10, "198.51.100.1")).isEmpty();
        assertThat(habits.at(11, "AWS Internal")).isEmpty();
        assertThat(habits.at(60 * 9, "203.0.113.9")).isEmpty();
    }

    @Test
    void without_places_travel_is_idle() {
        var habits = new Fed("travel: {by: [who], faster-than: 900}");
        assertThat(habits.baselines.idle()).containsExactly("rule");
    }

    /// Whatever happens, a restart in between changes nothing.
    @ForManySeeds(50)
    void a_restart_changes_nothing(long seed) {
        var random = new Random(seed);
        String section = random.nextBoolean()
                ? "first-seen: {by: [who], of: [net], peers: [team], learn: 3d, within: 5d}"
                : "volume: {by: [who], per: 2h, factor: 2, floor: 3, learn: 3d}";
        var steady = new Fed(section, Severity.HIGH);
        var restarted = new Fed(section, Severity.HIGH);
        for (int i = 0; i < 200; i++) {
            int day = i / 10;
            boolean suspicious = random.nextInt(10) == 0;
            Map<String, List<String>> values = Map.of(
                    "who", List.of("w" + random.nextInt(4)),
                    "net", List.of("n" + random.nextInt(6)),
                    "team", List.of("t" + random.nextInt(2)));
            restarted = restarted.copy();
            assertThat(restarted.met(day, values, suspicious)).isEqualTo(steady.met(day, values, suspicious));
        }
    }

    /// Whoever comes later and does what everybody did before is never told.
    @ForManySeeds(50)
    void what_was_met_on_two_days_lately_is_never_told(long seed) {
        var random = new Random(seed);
        var habits = new Fed("first-seen: {by: [who], of: [net], learn: 2d, within: 10d}", Severity.HIGH);
        var days = new HashMap<String, List<Integer>>();
        for (int i = 0; i < 300; i++) {
            int day = i / 10;
            String who = "w" + random.nextInt(3);
            String net = "n" + random.nextInt(8);
            var met = days.computeIfAbsent(who + net, _ -> new ArrayList<>());
            long known =
                    met.stream().filter(one -> one < day && one >= day - 10).count();
            var told = habits.on(day, who, net);
            if (known >= 2) {
                assertThat(told).as("%s %s on %s after %s", who, net, day, met).isEmpty();
            }
            if (!met.contains(day)) {
                met.add(day);
            }
        }
    }

    @Test
    void sections_are_checked() {
        assertThatThrownBy(() -> new Fed("first-seen: {by: [who]}"))
                .isInstanceOf(ContentException.class)
                .hasMessage("rule.yaml:1: `of` is missing; write `of: [a field]`");
        assertThatThrownBy(() -> new Fed("first-seen: {by: [who], of: [net], lern: 7d}"))
                .hasMessageContaining("unknown key `lern`; did you mean `learn`?");
        assertThatThrownBy(() -> new Fed("volume: {by: [who], per: soon}"))
                .hasMessageContaining("`per` is a number and a unit, as 12h or 7d");
        assertThatThrownBy(() -> new Fed("volume: {by: [who], factor: -1}"))
                .hasMessageContaining("`factor` is a number above zero");
        assertThatThrownBy(() -> new Fed("first-seen: {by: [a], of: [b]}\ntravel: {by: [a]}"))
                .hasMessageContaining("one of `first-seen`, `volume`, `travel` and `silence` in a rule");
    }

    private Places places() throws IOException {
        var file = folder.resolve("geo.csv");
        Files.writeString(file, """
                network,geoname_id,latitude,longitude
                192.0.2.0/24,1,47.3769,8.5417
                203.0.113.0/24,2,40.7128,-74.0060
                """);
        return Places.read(file);
    }

    /// Baselines with one rule, and what they say in a line each.
    private static final class Fed {
        private final String section;
        private final Severity level;
        private final Baselines.Limits limits;
        private final @Nullable Places places;
        private final Baselines baselines;
        private int events;

        Fed(String section) {
            this(section, Severity.MEDIUM);
        }

        Fed(String section, Severity level) {
            this(section, level, Baselines.Limits.DEFAULT, null);
        }

        Fed(String section, Severity level, Baselines.Limits limits, @Nullable Places places) {
            this.section = section;
            this.level = level;
            this.limits = limits;
            this.places = places;
            var habit = Habit.take(YamlMap.parse(section, "rule.yaml")).orElseThrow();
            var habits = new LinkedHashMap<String, Habit>();
            habits.put("rule", habit);
            this.baselines = new Baselines(habits, 42, limits, places);
        }

        Fed copy() {
            var copy = new Fed(section, level, limits, places);
            copy.baselines.restore(baselines.plain());
            copy.events = events;
            return copy;
        }

        List<String> on(int day, String who, String net) {
            return met(day, Map.of("who", List.of(who), "net", List.of(net)), false);
        }

        List<String> suspiciousOn(int day, String who, String net) {
            return met(day, Map.of("who", List.of(who), "net", List.of(net)), true);
        }

        List<String> in(int day, String who, String net, String team) {
            return met(day, Map.of("who", List.of(who), "net", List.of(net), "team", List.of(team)), false);
        }

        List<String> times(int day, int count, String who) {
            var told = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                told.addAll(met(day, Map.of("who", List.of(who)), false));
            }
            return told;
        }

        List<String> at(int minute, String address) {
            return met(
                    START.plus(Duration.ofMinutes(minute)),
                    Map.of("who", List.of("ana"), "sourceIPAddress", List.of(address)),
                    false);
        }

        List<String> met(int day, Map<String, List<String>> values, boolean suspicious) {
            return met(START.plus(Duration.ofDays(day)), values, suspicious);
        }

        private List<String> met(Instant time, Map<String, List<String>> values, boolean suspicious) {
            var told = new ArrayList<String>();
            baselines.met(
                    new Seen("rule", time, "e" + events++, values),
                    level,
                    suspicious,
                    one -> told.add(one.level().word() + " " + one.says()));
            return told;
        }
    }
}
