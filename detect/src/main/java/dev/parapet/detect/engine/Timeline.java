package dev.parapet.detect.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.PriorityQueue;
import java.util.SequencedSet;
import java.util.function.Consumer;

/// Puts what was found into the order of time, and lets each event through once.
///
/// Logs are delivered minutes after the fact and in any order, and now and then twice. So events wait until nothing
/// earlier can come any more. One that comes even later is let through at once, out of order, and counted.
final class Timeline {
    /// How long after an event its log file may come. CloudTrail says about 5 minutes on average and promises nothing:
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html>.
    static final Duration LATENESS = Duration.ofMinutes(60);

    /// Repeated records are hours apart at most, so the last ones are enough.
    private static final int REMEMBERED = 200_000;

    private final Consumer<Matched> next;
    private final PriorityQueue<Matched> waiting = new PriorityQueue<>();
    private final SequencedSet<String> passed = new LinkedHashSet<>();
    private Instant watermark = Instant.MIN;
    private long late;
    private long repeated;

    /// @param next gets every event once, in the order of time
    Timeline(Consumer<Matched> next) {
        this.next = next;
    }

    void add(Matched found) {
        if (found.sighting().time().isBefore(watermark)) {
            late++;
            pass(found);
        } else {
            waiting.add(found);
        }
    }

    /// Nothing earlier than this comes any more, as far as anybody knows.
    void advance(Instant to) {
        if (to.isAfter(watermark)) {
            watermark = to;
        }
        while (!waiting.isEmpty() && waiting.element().sighting().time().isBefore(watermark)) {
            pass(waiting.remove());
        }
    }

    void end() {
        advance(Instant.MAX);
    }

    /// What has not been let through yet, in no order.
    Collection<Matched> waiting() {
        return Collections.unmodifiableCollection(waiting);
    }

    /// How many came too late to be put into order.
    long late() {
        return late;
    }

    long repeated() {
        return repeated;
    }

    private void pass(Matched found) {
        if (!passed.add(found.identity())) {
            repeated++;
            return;
        }
        if (passed.size() > REMEMBERED) {
            passed.removeFirst();
        }
        next.accept(found);
    }
}
