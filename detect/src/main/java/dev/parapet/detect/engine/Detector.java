package dev.parapet.detect.engine;

import dev.parapet.core.Event;
import dev.parapet.detect.record.FieldPath;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Runs rules over logs.
public final class Detector {
    /// Files that are read before their turn, for each worker.
    private static final int AHEAD = 16;

    private final Ruleset ruleset;
    private final List<List<FieldPath>> captures;
    private final Surroundings surroundings;

    public Detector(Ruleset ruleset, Surroundings surroundings) {
        this.ruleset = ruleset;
        this.captures = Remembering.captures(ruleset);
        this.surroundings = surroundings;
    }

    /// The accounts whose logs lie in these files, as far as folders tell.
    public static Set<String> accounts(List<Path> files) {
        return FileSchedule.of(files).accounts();
    }

    /// Files in any order, read by some threads at once. Alerts come in the order of time, and are the same for any
    /// number of threads.
    ///
    /// @throws InterruptedException if this thread is interrupted; what was told until then is whole
    public Summary run(List<Path> files, int workers, Watcher watcher) throws InterruptedException {
        var schedule = FileSchedule.of(files);
        var sequence = new Sequence(watcher);
        Queue<Worker> idle = new ConcurrentLinkedQueue<>();
        var all = new ArrayList<Worker>();
        try (var executor = Executors.newFixedThreadPool(workers)) {
            for (int i = 0; i < workers; i++) {
                all.add(new Worker());
            }
            idle.addAll(all);
            var running = new ArrayDeque<Future<Findings>>();
            int begun = 0;
            try {
                for (int done = 0; done < schedule.files().size(); done++) {
                    while (begun < schedule.files().size() && running.size() < workers * AHEAD) {
                        var file = schedule.files().get(begun++).file();
                        running.add(executor.submit(() -> scan(file, idle)));
                    }
                    var found = running.remove().get();
                    boolean last = done + 1 == schedule.files().size();
                    sequence.take(found, last ? Instant.MAX : begins(schedule, done + 1));
                    watcher.progress(done + 1, schedule.files().size(), sequence.events);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("a log could not be judged", e.getCause());
            } finally {
                executor.shutdownNow();
            }
        } finally {
            all.forEach(Worker::close);
        }
        return sequence.end(schedule.files().size());
    }

    /// A stream to its end, in this thread.
    public Summary run(String name, InputStream stream, Watcher watcher) {
        var sequence = new Sequence(watcher);
        var matcher = new Matcher(ruleset.rules(), captures, surroundings);
        new CloudTrailFiles().read(name, stream, new EventSink() {
            @Override
            public void event(Event event) {
                sequence.events++;
                var matched = matcher.match(Fields.of(event));
                if (matched != null) {
                    sequence.timeline.add(matched);
                }
            }

            @Override
            public void damage(Damage damage) {
                sequence.damage(damage);
            }
        });
        return sequence.end(1);
    }

    // An event is never later than the file in which it is delivered.
    private static Instant begins(FileSchedule schedule, int next) {
        var delivered = schedule.files().get(next).delivered();
        return delivered.equals(Instant.MIN) ? Instant.MIN : delivered.minus(Timeline.LATENESS);
    }

    private static Findings scan(Path file, Queue<Worker> idle) {
        var worker = idle.remove();
        try {
            return worker.scan(file);
        } finally {
            idle.add(worker);
        }
    }

    /// What was found in one file.
    private static final class Findings implements RecordSink {
        private final Matcher matcher;
        private final List<Matched> matched = new ArrayList<>();
        private final List<Damage> damages = new ArrayList<>();
        private long events;
        private long packed;

        Findings(Matcher matcher) {
            this.matcher = matcher;
        }

        @Override
        public void record(Fields record) {
            events++;
            var found = matcher.match(record);
            if (found != null) {
                matched.add(found);
            }
        }

        @Override
        public void damage(Damage damage) {
            damages.add(damage);
        }
    }

    /// What one thread at a time needs to read files.
    private final class Worker implements AutoCloseable {
        private final CloudTrailScan scan = new CloudTrailScan();
        private final Matcher matcher = new Matcher(ruleset.rules(), captures, surroundings);

        Findings scan(Path file) {
            var findings = new Findings(matcher);
            findings.packed = file.toFile().length();
            scan.read(file, findings);
            return findings;
        }

        @Override
        public void close() {
            scan.close();
        }
    }

    /// Takes what was found in the order of the schedule, and tells it in the order of time.
    private final class Sequence {
        private final Watcher watcher;
        private final Recall recall =
                new Remembering(ruleset, surroundings.hours().zone());
        private final Consumer<Alert> raise = this::raise;
        private final Timeline timeline = new Timeline(found -> recall.met(found, raise));
        private long events;
        private long packed;
        private long alerts;
        private long damages;

        Sequence(Watcher watcher) {
            this.watcher = watcher;
        }

        void take(Findings found, Instant watermark) {
            events += found.events;
            packed += found.packed;
            found.damages.forEach(this::damage);
            found.matched.forEach(timeline::add);
            timeline.advance(watermark);
        }

        void damage(Damage damage) {
            damages++;
            watcher.damage(damage);
        }

        private void raise(Alert alert) {
            alerts++;
            watcher.alert(alert);
        }

        Summary end(int files) {
            timeline.end();
            recall.end(raise);
            return new Summary(files, packed, events, alerts, timeline.late(), timeline.repeated(), damages);
        }
    }
}
