package dev.parapet.collect;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.SdkClientException;

/// How many calls a survey may make. `--max-calls` sets it.
public final class CallBudget {
    private final AtomicLong left;

    public CallBudget(long calls) {
        this.left = new AtomicLong(calls);
    }

    public static CallBudget unlimited() {
        return new CallBudget(Long.MAX_VALUE);
    }

    /// Takes one call, or ends the attempt.
    ///
    /// The SDK copies its own exceptions and loses their class, but keeps their cause.
    void spend() {
        if (left.getAndDecrement() <= 0) {
            left.incrementAndGet();
            throw SdkClientException.builder()
                    .message("the call budget is spent")
                    .cause(new Spent())
                    .build();
        }
    }

    public boolean isSpent() {
        return left.get() <= 0;
    }

    /// Nothing is left.
    static final class Spent extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Spent() {
            super("the call budget is spent", null, false, false);
        }
    }
}
