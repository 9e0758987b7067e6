package dev.parapet.feed;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How time passes.
///
/// @param nanos a clock that only goes on, as [System#nanoTime]
record Waiting(LongSupplier nanos, Pause pause) {
    static final Waiting REAL = new Waiting(System::nanoTime, length -> TimeUnit.NANOSECONDS.sleep(length.toNanos()));

    @FunctionalInterface
    interface Pause {
        void sleep(Duration length) throws InterruptedException;
    }

    /// When a time from now is over, by this clock.
    long deadline(Duration length) {
        return nanos.getAsLong() + length.toNanos();
    }

    Duration until(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - nanos.getAsLong()));
    }

    /// Sleeps for so long, but not beyond the deadline.
    void sleep(Duration length, long deadline) throws InterruptedException {
        var left = until(deadline);
        var real = length.compareTo(left) < 0 ? length : left;
        if (!real.isZero()) {
            pause.sleep(real);
        }
    }
}
