package dev.parapet.app;

import dev.parapet.core.Event;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.EventSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// CloudTrail's records at a path, read for a command: with progress for whoever watches, and a word about each damage.
final class EventLog {
    private static final long REDRAW_NANOS = 100_000_000;
    private static final int TOLD = 20;

    private final Path path;
    private final Terminal terminal;
    private final boolean quiet;

    EventLog(Path path, Terminal terminal, boolean quiet) {
        this.path = path;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /// What was read.
    ///
    /// @param first the time of the earliest record; `null` if there is none
    record Summary(long records, long files, long damages, @Nullable Instant first, @Nullable Instant last) {
        /// From when to when, for people.
        String period() {
            return first == null || last == null
                    ? "no records"
                    : records + " records from " + first + " to " + last;
        }
    }

    /// @throws Refusal if there is nothing to read
    Summary read(Consumer<Event> taker) {
        var sink = new Counting(taker);
        var files = new CloudTrailFiles();
        try {
            if (path.toString().equals("-")) {
                files.read("-", System.in, sink);
            } else {
                files.read(path, sink);
            }
        } catch (IOException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        } finally {
            sink.end();
        }
        if (sink.records == 0) {
            throw new Refusal("`" + path + "` has no records of CloudTrail; give a trail's folder, or files with records");
        }
        return sink.summary();
    }

    private final class Counting implements EventSink {
        private final Consumer<Event> taker;
        private final boolean shown = terminal.interactive() && !quiet;
        private long records;
        private long files;
        private long damages;
        private long drawnAt;
        private @Nullable Instant first;
        private @Nullable Instant last;

        Counting(Consumer<Event> taker) {
            this.taker = taker;
        }

        @Override
        public void event(Event event) {
            records++;
            first = first == null || event.time().isBefore(first) ? event.time() : first;
            last = last == null || event.time().isAfter(last) ? event.time() : last;
            taker.accept(event);
            if (shown && records % 256 == 0) {
                draw();
            }
        }

        @Override
        public void damage(Damage damage) {
            if (++damages <= TOLD) {
                clear();
                terminal.err().println("parapet: " + damage.words().replaceAll("\\p{Cntrl}", "\u00b7"));
            }
        }

        @Override
        public void file(String file, long packed) {
            files++;
        }

        private void draw() {
            long now = System.nanoTime();
            if (now - drawnAt > REDRAW_NANOS) {
                drawnAt = now;
                terminal.err().printf("\r%,d records from %,d files\033[K", records, files);
                terminal.err().flush();
            }
        }

        private void clear() {
            if (shown) {
                terminal.err().print("\r\033[K");
            }
        }

        void end() {
            clear();
            if (damages > TOLD) {
                terminal.err().println("parapet: and " + (damages - TOLD) + " more damages");
            }
            terminal.err().flush();
        }

        Summary summary() {
            return new Summary(records, files, damages, first, last);
        }
    }
}
