package dev.parapet.respond;

import dev.parapet.respond.aws.AwsFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Tries again what is worth it, a bounded number of times, and each time later.
final class Patience {
    private static final int TRIES = 7;
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Pauses pauses;
    private final InstantSource clock;

    Patience(Pauses pauses, InstantSource clock) {
        this.pauses = pauses;
        this.clock = clock;
    }

    /// @throws AwsFault the last one, if none of the tries came through
    <T> T tried(Supplier<T> trying) {
        Duration wait = FIRST;
        for (int tries = 1; ; tries++) {
            try {
                return trying.get();
            } catch (AwsFault fault) {
                if (!fault.worthAnotherTry() || tries == TRIES) {
                    throw fault;
                }
            }
            wait = pause(wait);
        }
    }

    /// Whether something comes true in time.
    boolean comesTrue(BooleanSupplier question, Duration within) {
        Instant end = clock.instant().plus(within);
        Duration wait = FIRST;
        while (true) {
            if (question.getAsBoolean()) {
                return true;
            }
            if (!clock.instant().plus(wait).isBefore(end)) {
                return false;
            }
            wait = pause(wait);
        }
    }

    private Duration pause(Duration wait) {
        try {
            pauses.pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted();
        }
        Duration longer = wait.multipliedBy(2);
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
