package dev.parapet.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final List<String> passed = new ArrayList<>();
    private final Timeline timeline =
            new Timeline(found -> passed.add(found.sighting().id()));

    @Test
    void order_is_that_of_time_then_of_ids_whatever_comes_first() {
        var all = new ArrayList<Matched>();
        for (int i = 0; i < 50; i++) {
            all.add(Sightings.matched("2026-03-03T10:%02d:00Z".formatted(i / 2), "%02d".formatted(i)));
        }
        var expected = all.stream().map(found -> found.sighting().id()).toList();
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(all, new Random(seed));
            passed.clear();
            var line = new Timeline(found -> passed.add(found.sighting().id()));
            all.forEach(line::add);
            line.end();
            assertThat(passed).isEqualTo(expected);
        }
    }

    @Test
    void nothing_passes_before_its_time() {
        timeline.add(Sightings.matched("2026-03-03T10:00:00Z", "a"));
        timeline.advance(Instant.parse("2026-03-03T10:00:00Z"));
        assertThat(passed).isEmpty();
        timeline.advance(Instant.parse("2026-03-03T10:00:01Z"));
        assertThat(passed).containsExactly("a");
    }

    @Test
    void what_comes_too_late_passes_at_once_and_is_counted() {
        timeline.advance(Instant.parse("2026-03-03T12:00:00Z"));
        timeline.add(Sightings.matched("2026-03-03T10:00:00Z", "late"));
        assertThat(passed).containsExactly("late");
        assertThat(timeline.late()).isEqualTo(1);
    }

    @Test
    void an_event_that_is_delivered_twice_passes_once() {
        timeline.add(Sightings.matched("2026-03-03T10:00:00Z", "a"));
        timeline.add(Sightings.matched("2026-03-03T10:00:00Z", "a"));
        timeline.end();
        assertThat(passed).containsExactly("a");
        assertThat(timeline.repeated()).isEqualTo(1);
    }

    @Test
    void the_same_id_on_different_events_hides_none() {
        timeline.add(Sightings.matched("2026-03-03T10:00:00Z", "1111"));
        timeline.add(Sightings.matched("2026-03-03T10:00:01Z", "1111"));
        timeline.end();
        assertThat(passed).containsExactly("1111", "1111");
    }

    @Test
    void where_too_many_wait_the_earliest_pass_and_what_is_earlier_still_comes_late() {
        var line = new Timeline(found -> passed.add(found.sighting().id()), 8);
        for (int i = 9; i > 0; i--) {
            line.add(Sightings.matched("2026-03-03T10:00:%02dZ".formatted(i), String.valueOf(i)));
        }
        assertThat(passed).containsExactly("1", "2");
        assertThat(line.hurried()).isEqualTo(2);
        line.add(Sightings.matched("2026-03-03T09:00:00Z", "earlier"));
        assertThat(passed).containsExactly("1", "2", "earlier");
        assertThat(line.late()).isEqualTo(1);
        line.end();
        assertThat(passed).containsExactly("1", "2", "earlier", "3", "4", "5", "6", "7", "8", "9");
    }
}
