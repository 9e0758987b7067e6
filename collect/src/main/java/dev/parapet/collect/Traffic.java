package dev.parapet.collect;

import java.io.Serial;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Stands between a client and the network: takes each attempt from the budget, keeps the pace, counts.
///
/// One instance serves all clients of one service in one account and region, because that is how AWS counts.
final class Traffic implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> SENT_AT = new ExecutionAttribute<>("ParapetSentAt");
    private static final long ANSWERED = Long.MIN_VALUE;

    private final CallBudget budget;
    private final Pace pace;
    private final Counters counters;

    Traffic(CallBudget budget, Pace pace, Counters counters) {
        this.budget = budget;
        this.pace = pace;
        this.counters = counters;
    }

    /// What all clients of a survey did.
    static final class Counters {
        final LongAdder calls = new LongAdder();
        final LongAdder throttles = new LongAdder();
        final AtomicInteger inFlight = new AtomicInteger();
        private final LongAdder busyNanos = new LongAdder();
        private final LongSupplier nanoTime;

        private final Semaphore turns;
        private volatile boolean stopped;

        /// @param callsAtOnce how many calls may be under way
        Counters(LongSupplier nanoTime, int callsAtOnce) {
            this.nanoTime = nanoTime;
            this.turns = new Semaphore(callsAtOnce);
        }

        void sent(ExecutionAttributes call) {
            // A retry follows an attempt that got no answer.
            answered(call);
            awaitTurn();
            calls.increment();
            inFlight.incrementAndGet();
            call.putAttribute(SENT_AT, nanoTime.getAsLong());
        }

        private void awaitTurn() {
            try {
                turns.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw AbortedException.create("interrupted while waiting for a turn", e);
            }
            if (stopped) {
                turns.release();
                throw AbortedException.create("the survey was stopped");
            }
        }

        /// No further call is made. Whoever waits for a turn is to be interrupted by the caller.
        void stop() {
            stopped = true;
        }

        void answered(ExecutionAttributes call) {
            Long since = call.getAttribute(SENT_AT);
            if (since != null && since != ANSWERED) {
                call.putAttribute(SENT_AT, ANSWERED);
                turns.release();
                inFlight.decrementAndGet();
                busyNanos.add(nanoTime.getAsLong() - since);
            }
        }

        LongSupplier nanoTime() {
            return nanoTime;
        }

        /// The sum of the time that calls were under way, in seconds. Divided by the wall time it is the mean number of
        /// calls in flight.
        double busySeconds() {
            return busyNanos.sum() / 1e9;
        }
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        budget.spend();
        pace.take();
        counters.sent(attributes);
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        counters.answered(attributes);
        int status = context.httpResponse().statusCode();
        if (status == 429 || status == 503) {
            counters.throttles.increment();
            pace.throttled();
        } else {
            pace.succeeded();
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        counters.answered(attributes);
        // Some services answer to too many requests with status 400 and a code.
        if (context.exception() instanceof AwsServiceException answered
                && answered.isThrottlingException()
                && answered.statusCode() != 429
                && answered.statusCode() != 503) {
            counters.throttles.increment();
            pace.throttled();
        }
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (operation != null) {
            context.exception().addSuppressed(new Operation(operation));
        }
        return context.exception();
    }

    /// The operation that failed, which the SDK's exceptions do not carry.
    static Optional<String> operationOf(Throwable failed) {
        for (Throwable note : failed.getSuppressed()) {
            if (note instanceof Operation operation) {
                return Optional.of(operation.name);
            }
        }
        return Optional.empty();
    }

    /// Rides on an exception to say which call it belongs to.
    private static final class Operation extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String name;

        Operation(String name) {
            super(name, null, false, false);
            this.name = name;
        }
    }
}
