package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PaceTest {
    private long now = 1_000_000_000L;
    private final Pace pace = new Pace(() -> now);

    @Test
    void nobody_waits_before_the_first_throttle() {
        for (int call = 0; call < 1000; call++) {
            assertThat(pace.reserve()).isZero();
        }
    }

    @Test
    void the_first_throttle_falls_below_what_was_sent() {
        sendFor(1, 100);
        pace.throttled();
        assertThat(pace.perSecond()).isBetween(60.0, 75.0);
    }

    @Test
    void throttles_of_calls_that_were_under_way_together_count_once() {
        sendFor(1, 100);
        pace.throttled();
        double once = pace.perSecond();
        now += TimeUnit.MILLISECONDS.toNanos(100);
        pace.throttled();
        assertThat(pace.perSecond()).isEqualTo(once);
        now += TimeUnit.MILLISECONDS.toNanos(500);
        pace.throttled();
        assertThat(pace.perSecond()).isLessThan(once);
    }

    @Test
    void it_rises_again_with_every_call_that_is_let_through() {
        sendFor(1, 100);
        pace.throttled();
        double slow = pace.perSecond();
        for (int call = 0; call < 100; call++) {
            pace.succeeded();
        }
        assertThat(pace.perSecond()).isGreaterThan(slow + 4);
    }

    @Test
    void turns_are_as_far_apart_as_the_rate_says() {
        sendFor(1, 100);
        pace.throttled();
        long first = pace.reserve();
        long second = pace.reserve();
        assertThat((second - first) / 1e9).isCloseTo(1 / pace.perSecond(), Offset.offset(1e-6));
    }

    @Test
    void it_never_stands_still_and_never_runs_away() {
        for (int throttle = 0; throttle < 100; throttle++) {
            now += TimeUnit.SECONDS.toNanos(1);
            pace.throttled();
        }
        assertThat(pace.perSecond()).isEqualTo(0.5);
        for (int call = 0; call < 100_000; call++) {
            pace.succeeded();
        }
        assertThat(pace.perSecond()).isEqualTo(500);
    }

    private void sendFor(int seconds, int perSecond) {
        for (int call = 0; call < seconds * perSecond; call++) {
            now += TimeUnit.SECONDS.toNanos(1) / perSecond;
            assertThat(pace.reserve()).isZero();
        }
    }
}
