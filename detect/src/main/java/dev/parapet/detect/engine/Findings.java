package dev.parapet.detect.engine;

import dev.parapet.detect.record.Fields;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.RecordSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// What is found in one file, part by part, so that a huge one is never held as a whole: whoever reads it waits
/// for whoever takes it.
final class Findings {
    /// Records, or damages, in one part at most.
    private static final int PART = 4096;

    private static final int PARTS = 8;

    private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(PARTS);
    private @Nullable Future<?> reading;

    /// @param last whether there is no other
    record Part(List<Matched> matched, List<Damage> damages, long events, long packed, boolean last) {}

    /// Who reads the file, and may fail.
    void readBy(Future<?> reader) {
        reading = reader;
    }

    Gathering gathering(Matcher matcher) {
        return new Gathering(matcher, this);
    }

    /// The next part; null at the end of the file.
    @Nullable
    Part take() throws InterruptedException, ExecutionException {
        var part = parts.take();
        if (!part.last()) {
            return part;
        }
        if (reading != null) {
            reading.get();
        }
        return null;
    }

    private void put(Part part) {
        try {
            parts.put(part);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody takes what was found");
        }
    }

    void end() {
        if (!Thread.currentThread().isInterrupted()) {
            put(new Part(List.of(), List.of(), 0, 0, true));
        }
    }

    /// Gathers what is found to parts.
    static final class Gathering implements RecordSink {
        private final Matcher matcher;
        private final Findings findings;
        private List<Matched> matched = new ArrayList<>();
        private List<Damage> damages = new ArrayList<>();
        private long events;

        Gathering(Matcher matcher, Findings findings) {
            this.matcher = matcher;
            this.findings = findings;
        }

        @Override
        public void record(Fields record) {
            events++;
            var found = matcher.match(record);
            if (found != null) {
                matched.add(found);
                giveIfFull(matched);
            }
        }

        @Override
        public void damage(Damage damage) {
            damages.add(damage);
            giveIfFull(damages);
        }

        private void giveIfFull(List<?> list) {
            if (list.size() == PART) {
                give(0);
            }
        }

        void give(long packed) {
            findings.put(new Part(matched, damages, events, packed, false));
            matched = new ArrayList<>();
            damages = new ArrayList<>();
            events = 0;
        }
    }
}
