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
    void spend() {
        if (left.getAndDecrement() <= 0) {
            left.incrementAndGet();
            throw new Spent();
        }
    }

    public boolean isSpent() {
        return left.get() <= 0;
    }

    /// Nothing is left.
    static final class Spent extends SdkClientException {
        @Serial
        private static final long serialVersionUID = 1L;

        Spent() {
            super(SdkClientException.builder().message("the call budget is spent"));
        }

        @Override
        public boolean retryable() {
            return false;
        }
    }
}
