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
///
/// Only so many wait. Where more would (one huge file that nobody sorted, or many without a time in their names), the
/// earliest of them are let through before everything was read; what turns out to be earlier than these comes late.
final class Timeline {
    /// How long after an event its log file may come. CloudTrail says about 5 minutes on average and
    /// promises nothing:
    /// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html>.
    static final Duration LATENESS = Duration.ofMinutes(60);

    /// Repeated records are hours apart at most, so the last ones are enough.
    private static final int REMEMBERED = 200_000;

    /// About half a gigabyte.
    private static final int MOST_WAITING = 400_000;

    /// Takes what is let through.
    interface Next {
        /// @param at its time; of what came too late, the time before which all had come
        void pass(Matched found, Instant at);
    }

    private final Next next;
    private final int most;
    private final PriorityQueue<Matched> waiting = new PriorityQueue<>();
    private final SequencedSet<String> passed = new LinkedHashSet<>();
    private Instant watermark = Instant.MIN;
    private long late;
    private long hurried;
    private long repeated;

    /// @param next gets every event once, in the order of time
    Timeline(Consumer<Matched> next) {
        this(next, MOST_WAITING);
    }

    /// @param most events wait
    Timeline(Consumer<Matched> next, int most) {
        this((found, _) -> next.accept(found), most);
    }

    /// @param next gets every event once, in the order of time
    Timeline(Next next) {
        this(next, MOST_WAITING);
    }

    /// @param most events wait
    Timeline(Next next, int most) {
        this.next = next;
        this.most = most;
    }

    void add(Matched found) {
        if (found.sighting().time().isBefore(watermark)) {
            late++;
            pass(found, watermark);
        } else {
            waiting.add(found);
            if (waiting.size() > most) {
                hurry();
            }
        }
    }

    private void hurry() {
        for (int kept = most - most / 8; waiting.size() > kept; hurried++) {
            var earliest = waiting.remove();
            watermark = earliest.sighting().time();
            pass(earliest, watermark);
        }
    }

    /// Nothing earlier than this comes any more, as far as anybody knows.
    void advance(Instant to) {
        if (to.isAfter(watermark)) {
            watermark = to;
        }
        while (!waiting.isEmpty() && waiting.element().sighting().time().isBefore(watermark)) {
            var found = waiting.remove();
            pass(found, found.sighting().time());
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

    /// How many were let through before everything earlier was read, for want of room.
    long hurried() {
        return hurried;
    }

    long repeated() {
        return repeated;
    }

    private void pass(Matched found, Instant at) {
        if (!passed.add(found.identity())) {
            repeated++;
            return;
        }
        if (passed.size() > REMEMBERED) {
            passed.removeFirst();
        }
        next.pass(found, at);
    }
}
