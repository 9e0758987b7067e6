package dev.parapet.detect.flink;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as Flink counts them. Times that no number of milliseconds can say are the first or last that one can.
final class Moment {
    private Moment() {}

    static long millis(Instant time) {
        // The two ends mean something else to Flink.
        if (time.getEpochSecond() > Long.MAX_VALUE / 1000 - 2) {
            return Long.MAX_VALUE - 2;
        }
        return time.getEpochSecond() < Long.MIN_VALUE / 1000 + 2 ? Long.MIN_VALUE + 2 : time.toEpochMilli();
    }

    /// The first millisecond that is not before.
    static long notBefore(Instant time) {
        long floor = millis(time);
        return time.truncatedTo(ChronoUnit.MILLIS).equals(time) ? floor : floor + 1;
    }
}
