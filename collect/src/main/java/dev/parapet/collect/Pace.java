package dev.parapet.collect;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// A rate that all workers share and that learns.
///
/// There is no limit until the first throttle. Then the rate falls to seven tenths of what was just sent, and rises
/// again by a little with every call that is let through: the additive increase, multiplicative decrease by which
/// senders share a line (Chiu and Jain, 1989, "Analysis of the increase and decrease algorithms for congestion
/// avoidance").
final class Pace {
    private static final double DECREASE = 0.7;
    private static final double INCREASE_PER_CALL = 0.05;
    private static final double SLOWEST = 0.5;
    private static final double FASTEST = 500;

    private final LongSupplier nanoTime;

    private double perSecond = Double.POSITIVE_INFINITY;
    private long nextSlot;
    private long windowStart;
    private long sentInWindow;
    private double lastRate;
    private long lastDecrease;

    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.windowStart = nanoTime.getAsLong();
        this.nextSlot = windowStart;
        this.lastDecrease = windowStart - TimeUnit.SECONDS.toNanos(10);
    }

    /// Waits for a turn.
    void take() {
        long wait = reserve();
        long until = nanoTime.getAsLong() + wait;
        while (wait > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, wait);
            wait = until - nanoTime.getAsLong();
        }
    }

    /// Takes the next slot, and gives the nanoseconds until it.
    synchronized long reserve() {
        long now = nanoTime.getAsLong();
        count(now);
        if (perSecond == Double.POSITIVE_INFINITY) {
            return 0;
        }
        nextSlot = Math.max(nextSlot, now);
        long wait = nextSlot - now;
        nextSlot += (long) (1e9 / perSecond);
        return wait;
    }

    private void count(long now) {
        sentInWindow++;
        long elapsed = now - windowStart;
        if (elapsed >= TimeUnit.SECONDS.toNanos(1)) {
            lastRate = sentInWindow * 1e9 / elapsed;
            windowStart = now;
            sentInWindow = 0;
        }
    }

    /// AWS asked to slow down. Several calls that were under way together count once.
    synchronized void throttled() {
        long now = nanoTime.getAsLong();
        if (now - lastDecrease < TimeUnit.MILLISECONDS.toNanos(500)) {
            return;
        }
        lastDecrease = now;
        double current = perSecond;
        if (current == Double.POSITIVE_INFINITY) {
            double seconds = Math.max(0.1, (now - windowStart) / 1e9);
            current = Math.max(lastRate, sentInWindow / seconds);
        }
        perSecond = Math.clamp(current * DECREASE, SLOWEST, FASTEST);
    }

    synchronized void succeeded() {
        if (perSecond != Double.POSITIVE_INFINITY) {
            perSecond = Math.min(FASTEST, perSecond + INCREASE_PER_CALL);
        }
    }

    synchronized double perSecond() {
        return perSecond;
    }
}
