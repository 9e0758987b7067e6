package dev.parapet.detect.engine;

import dev.parapet.core.Event;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.source.CloudTrailScan;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.EventSink;
import dev.parapet.detect.source.LogFile;
import dev.parapet.detect.state.Places;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs rules over logs.
public final class Detector {
    /// Files that are read before their turn, for each worker.
    private static final int AHEAD = 16;

    private final Ruleset ruleset;
    private final Surroundings surroundings;

    public Detector(Ruleset ruleset, Surroundings surroundings) {
        this.ruleset = ruleset;
        this.surroundings = surroundings;
    }

    /// An empty memory.
    ///
    /// @param places null if nobody says where networks are
    public Memory memory(@Nullable Places places) {
        return new Memory(ruleset, surroundings.hours().zone(), places);
    }

    /// Judges what comes, as it comes.
    ///
    /// @param memory what was learned before, and is learned now
    public Live live(Memory memory, Consumer<Alert> tell) {
        return new Live(ruleset, surroundings, memory, tell);
    }

    /// The accounts whose logs lie in these files, as far as folders tell.
    public static Set<String> accounts(List<Path> files) {
        return FileSchedule.of(files).accounts();
    }

    /// Files in any order, read by some threads at once. Alerts come in the order of time, and are the same for any
    /// number of threads.
    ///
    /// @param memory what was learned before, and is learned now
    /// @throws InterruptedException if this thread is interrupted; what was told until then is whole
    public Summary run(List<Path> files, int workers, Memory memory, Watcher watcher) throws InterruptedException {
        return judge(
                FileSchedule.of(files).files().stream()
                        .map(entry -> new Due(LogFile.at(entry.file()), entry.delivered()))
                        .toList(),
                workers,
                memory,
                watcher);
    }

    /// The same with files that lie anywhere. Those whose names do not say when they were delivered are read first.
    public Summary judge(Collection<LogFile> files, int workers, Memory memory, Watcher watcher)
            throws InterruptedException {
        return judge(
                files.stream()
                        .map(file -> new Due(file, FileSchedule.delivered(last(file.name()))))
                        .sorted(Comparator.comparing(Due::delivered)
                                .thenComparing(due -> due.file().name()))
                        .toList(),
                workers,
                memory,
                watcher);
    }

    private static String last(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /// A file whose turn comes.
    private record Due(LogFile file, Instant delivered) {}

    private Summary judge(List<Due> schedule, int workers, Memory memory, Watcher watcher) throws InterruptedException {
        var sequence = new Sequence(memory, watcher);
        Queue<Worker> idle = new ConcurrentLinkedQueue<>();
        var all = new ArrayList<Worker>();
        try (var executor = Executors.newFixedThreadPool(workers)) {
            for (int i = 0; i < workers; i++) {
                all.add(new Worker(matcher(memory)));
            }
            idle.addAll(all);
            var running = new ArrayDeque<Findings>();
            int begun = 0;
            try {
                for (int done = 0; done < schedule.size(); done++) {
                    while (begun < schedule.size() && running.size() < workers * AHEAD) {
                        var file = schedule.get(begun++).file();
                        var findings = new Findings();
                        findings.readBy(executor.submit(() -> scan(file, findings, idle)));
                        running.add(findings);
                    }
                    var found = running.remove();
                    for (var part = found.take(); part != null; part = found.take()) {
                        sequence.take(part);
                    }
                    boolean last = done + 1 == schedule.size();
                    sequence.advance(
                            last
                                    ? Instant.MAX
                                    : FileSchedule.settled(
                                            schedule.get(done + 1).delivered()));
                    watcher.progress(done + 1, schedule.size(), sequence.events);
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("a log could not be judged", e.getCause());
            } finally {
                executor.shutdownNow();
            }
        } finally {
            all.forEach(Worker::close);
        }
        return sequence.end(schedule.size());
    }

    /// A stream to its end, in this thread.
    public Summary run(String name, InputStream stream, Memory memory, Watcher watcher) {
        var sequence = new Sequence(memory, watcher);
        var matcher = matcher(memory);
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

    private Matcher matcher(Memory memory) {
        return new Matcher(ruleset.rules(), memory.captures(), surroundings);
    }

    private static void scan(LogFile file, Findings findings, Queue<Worker> idle) {
        var worker = idle.remove();
        try {
            worker.scan(file, findings);
        } finally {
            idle.add(worker);
            findings.end();
        }
    }

    /// What one thread at a time needs to read files.
    private static final class Worker implements AutoCloseable {
        private final CloudTrailScan scan = new CloudTrailScan();
        private final Matcher matcher;

        Worker(Matcher matcher) {
            this.matcher = matcher;
        }

        void scan(LogFile file, Findings findings) {
            var gathering = findings.gathering(matcher);
            scan.read(file, gathering);
            gathering.give(file.size());
        }

        @Override
        public void close() {
            scan.close();
        }
    }

    /// Takes what was found in the order of the schedule, and tells it in the order of time.
    private static final class Sequence {
        private final Watcher watcher;
        private final Consumer<Alert> raise = this::raise;
        private final Timeline timeline;
        private long events;
        private long packed;
        private long alerts;
        private long damages;

        Sequence(Memory memory, Watcher watcher) {
            this.timeline = new Timeline((found, at) -> memory.met(found, at, raise));
            this.watcher = watcher;
        }

        void take(Findings.Part found) {
            events += found.events();
            packed += found.packed();
            found.damages().forEach(this::damage);
            found.matched().forEach(timeline::add);
        }

        void advance(Instant watermark) {
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
            return new Summary(
                    files, packed, events, alerts, timeline.late(), timeline.hurried(), timeline.repeated(), damages);
        }
    }
}
