package dev.parapet.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HourHabitsTest {
    private final HourHabits habits = new HourHabits(ZoneOffset.UTC);

    @Test
    void an_hour_is_usual_after_two_other_days() {
        assertThat(usual("2026-03-03T04:05:00Z")).isFalse();
        assertThat(usual("2026-03-04T04:05:00Z")).isFalse();
        assertThat(usual("2026-03-05T04:05:00Z")).isTrue();
    }

    @Test
    void a_whole_night_is_one_day() {
        for (int minute = 0; minute < 60; minute++) {
            assertThat(usual("2026-03-03T04:%02d:00Z".formatted(minute))).isFalse();
        }
    }

    @Test
    void the_hour_beside_is_usual_too() {
        usual("2026-03-03T04:55:00Z");
        usual("2026-03-04T04:55:00Z");
        assertThat(usual("2026-03-05T05:02:00Z")).isTrue();
        assertThat(usual("2026-03-05T08:02:00Z")).isFalse();
    }

    @Test
    void others_do_not_make_it_usual() {
        usual("2026-03-03T04:05:00Z");
        usual("2026-03-04T04:05:00Z");
        assertThat(habits.isUsual("rule", Sightings.by("other", "2026-03-05T04:05:00Z", "x")))
                .isFalse();
        assertThat(habits.isUsual("another", Sightings.at("2026-03-05T04:05:00Z", "x")))
                .isFalse();
    }

    private boolean usual(String time) {
        return habits.isUsual("rule", Sightings.at(time, time));
    }
}
