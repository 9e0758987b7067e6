package dev.parapet.detect.flink;

import dev.parapet.core.Event;
import dev.parapet.detect.engine.FileSchedule;
import dev.parapet.detect.engine.Matcher;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.engine.Shares;
import dev.parapet.detect.engine.Turn;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.source.CloudTrailScan;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.EventSink;
import dev.parapet.detect.source.RecordSink;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Rules, ready to judge. Safe for many threads.
final class Judgement {
    private final Ruleset ruleset;
    private final Shares shares;
    private final Surroundings surroundings;

    /// What one thread at a time needs.
    private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();

    private record Worker(CloudTrailScan scan, CloudTrailFiles patient, Matcher matcher) {}

    Judgement(Ruleset ruleset, Shares shares, Surroundings surroundings) {
        this.ruleset = ruleset;
        this.shares = shares;
        this.surroundings = surroundings;
    }

    Ruleset ruleset() {
        return ruleset;
    }

    Shares shares() {
        return shares;
    }

    /// Judges a file that lies here.
    ///
    /// @param settled before which everything has come
    List<Found> file(Path file, String name, Instant settled) {
        var finding = new Finding(name, settled, Instant.MAX);
        var worker = worker();
        try {
            finding.matcher = worker.matcher();
            worker.scan().read(file, finding);
            return finding.found;
        } finally {
            idle.add(worker);
        }
    }

    /// Judges a file from elsewhere.
    List<Found> stream(InputStream stream, String name, Instant settled) {
        return stream(stream, name, settled, Instant.MAX);
    }

    /// Judges a message, which is a record, or several in any form that a file may have.
    ///
    /// @param delivered by the clock of who keeps the messages
    /// @return the last only says how far the messages are
    List<Found> message(InputStream stream, String name, Instant delivered) {
        return stream(stream, name, Instant.MIN, delivered);
    }

    private List<Found> stream(InputStream stream, String name, Instant settled, Instant delivered) {
        var finding = new Finding(name, settled, delivered);
        var worker = worker();
        try {
            finding.matcher = worker.matcher();
            worker.patient().read(name, stream, finding);
        } finally {
            idle.add(worker);
        }
        finding.end();
        return finding.found;
    }

    private Worker worker() {
        var worker = idle.poll();
        return worker == null
                ? new Worker(new CloudTrailScan(), new CloudTrailFiles(), shares.matcher(surroundings))
                : worker;
    }

    /// What is found in one file or message.
    private final class Finding implements RecordSink, EventSink {
        private final List<Found> found = new ArrayList<>();
        private final String name;
        private final Instant settled;
        private final Instant delivered;
        private long records;
        private Instant latest = Instant.MIN;

        private @Nullable Matcher matcher;

        Finding(String name, Instant settled, Instant delivered) {
            this.name = name;
            this.settled = settled;
            this.delivered = delivered;
        }

        @Override
        public void record(Fields record) {
            records++;
            var time = record.time();
            latest = time.isAfter(latest) ? time : latest;
            var matched = matcher == null ? null : matcher.match(record);
            if (matched != null) {
                var turn = Turn.of(matched.sighting(), settled, "%s %09d".formatted(name, records));
                found.add(new Found(shares.arrival(matched, turn), null, Moment.millis(turn.at()), millis()));
            }
        }

        @Override
        public void event(Event event) {
            record(Fields.of(event));
        }

        @Override
        public void damage(Damage damage) {
            found.add(new Found(null, damage.words(), millis(), millis()));
        }

        private long millis() {
            return Moment.millis(settled);
        }

        /// Messages have no name that says when they came, so the events themselves do; but none that says
        /// it comes from the future.
        void end() {
            if (!delivered.equals(Instant.MAX) && !latest.equals(Instant.MIN)) {
                long settled = Moment.millis(FileSchedule.settled(latest.isBefore(delivered) ? latest : delivered));
                found.add(new Found(null, null, settled, settled));
            }
        }
    }
}
