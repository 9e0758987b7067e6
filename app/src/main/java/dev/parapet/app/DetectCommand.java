package dev.parapet.app;

import dev.parapet.app.render.AlertsFormat;
import dev.parapet.app.render.Text;
import dev.parapet.core.Severity;
import dev.parapet.core.content.Content;
import dev.parapet.detect.attack.Attack;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Memory;
import dev.parapet.detect.engine.Summary;
import dev.parapet.detect.engine.Watcher;
import dev.parapet.detect.incident.Incident;
import dev.parapet.detect.incident.Incidents;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.LogFile;
import dev.parapet.feed.Feeds;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Judges logs by the detections.
@Command(
        name = "detect",
        description = "Find attacks in logs of CloudTrail and others, by our rules or any Sigma rules.",
        subcommands = {
            DetectBacktestCommand.class,
            DetectExplainCommand.class,
            DetectTestCommand.class,
            DetectVerifyCommand.class
        },
        footer = {
            "",
            "Alerts come in the order of time. Damaged files and records, and rules that cannot run, are named, and the",
            "rest goes on.",
            "Exit codes: 0 no alert at --fail-on or above; 1 alerts; 2 bad usage; 3 none, but not all could be read.",
            "",
            "Examples:",
            "  parapet detect AWSLogs/",
            "  parapet detect AWSLogs/ --rules sigma/rules/cloud/aws --format jsonl",
            "  parapet detect s3://trail-bucket/AWSLogs/ --state detect.state",
            "  aws s3 cp s3://trail/a.json.gz - | parapet detect - --hours 'Mon-Fri 08:00-18:00 Europe/Zurich'"
        })
final class DetectCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "logs: a trail's folder, files, s3://bucket/prefix, or - for standard input")
    private List<String> places = List.of();

    @Mixin
    private RuleChoice choice = new RuleChoice();

    @Mixin
    private FeedChoice source = new FeedChoice();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            converter = SeverityWord.class,
            completionCandidates = SeverityWord.class,
            description = "leave out alerts below this; default: informational")
    private Severity level = Severity.INFORMATIONAL;

    @Mixin
    private MemoryChoice past = new MemoryChoice();

    @Option(names = "--learn", description = "with --state: only learn what is usual, and raise nothing")
    private boolean learn;

    @Option(names = "--dedup", description = "tell the same rule for the same principal once a day")
    private boolean dedup;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = Word.class,
            completionCandidates = Word.class,
            description = "${COMPLETION-CANDIDATES}; default: table")
    private AlertsFormat format = AlertsFormat.TABLE;

    @Mixin
    private ReportFile output = new ReportFile();

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            converter = SeverityWord.class,
            completionCandidates = SeverityWord.class,
            description = "exit with 1 for alerts at least this severe; default: high")
    private Severity failOn = Severity.HIGH;

    @Option(names = "--threads", paramLabel = "N", description = "default: one for each processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but the alerts and errors")
    private boolean quiet;

    DetectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 1) {
            throw new Refusal("--threads is at least 1, not " + threads);
        }
        if (learn && !past.isKept()) {
            throw new Refusal("--learn keeps what it learns in a file: say which with --state");
        }
        if (places.isEmpty()) {
            throw new Refusal(
                    "say where the logs are: a trail's folder, files, s3://bucket/prefix, or - for standard input");
        }
        var kept = past.kept();
        var addresses = places.stream().filter(Feeds::isAddress).toList();
        var paths = places.stream()
                .filter(place -> !Feeds.isAddress(place))
                .map(Path::of)
                .toList();
        var files = paths.isEmpty() ? new LogFiles(List.of()) : LogFiles.of(paths, terminal);
        if (!addresses.isEmpty() && !paths.isEmpty() && files.isStandardInput()) {
            throw new Refusal("- is standard input; it does not go with addresses");
        }
        try (var remote = RemoteLogs.list(addresses, source, kept, terminal)) {
            return judge(files, remote, kept);
        }
    }

    private int judge(LogFiles files, RemoteLogs remote, KeptMemory kept) throws IOException, InterruptedException {
        var all = new ArrayList<>(files.files());
        all.addAll(remote.paths());
        var chosen = choice.read(terminal, all, quiet);
        var detector = chosen.detector();
        var memory = past.memory(detector);
        kept.restore(memory);
        var style = output.style(terminal);
        try (OutputStream out = output.open(terminal)) {
            var telling = new Telling(format.open(
                    out, style, chosen.ruleset().about(), Attack.read(content().attack())));
            var summary = remote.isEmpty()
                    ? here(detector, files, kept, memory, telling)
                    : detector.judge(everywhere(kept.unread(files.files()), remote), threads, memory, telling);
            telling.end(summary, chosen, memory);
            kept.keep(memory, files.files(), remote.positions());
            remote.done();
            return telling.bad > 0
                    ? ExitCode.FINDINGS
                    : summary.damages() > 0 || (summary.events() == 0 && !past.isKept())
                            ? ExitCode.BLIND
                            : ExitCode.CLEAN;
        }
    }

    private Content content() {
        return Library.open(terminal.environment()).content();
    }

    private Summary here(Detector detector, LogFiles files, KeptMemory kept, Memory memory, Watcher telling)
            throws InterruptedException {
        return files.isStandardInput()
                ? detector.run("-", System.in, memory, telling)
                : detector.run(kept.unread(files.files()), threads, memory, telling);
    }

    private static List<LogFile> everywhere(List<Path> files, RemoteLogs remote) {
        var all = new ArrayList<LogFile>(remote.files());
        files.forEach(file -> all.add(LogFile.at(file)));
        return all;
    }

    private void say(String text) {
        terminal.err().println("parapet: " + Text.visible(text));
    }

    /// Tells alerts as they come, damages beside them, and in the end what there was.
    private final class Telling implements Watcher {
        private static final int TOLD_DAMAGES = 20;
        private static final long REDRAW_NANOS = 100_000_000;

        private final AlertsFormat.Writer writer;
        private final Repeats repeats = new Repeats();
        private final Incidents incidents = new Incidents(this::incident);
        private final boolean drawn = terminal.interactive() && !quiet;
        private long told;
        private long bad;
        private long damages;
        private long stories;
        private long drawnAt;

        Telling(AlertsFormat.Writer writer) {
            this.writer = writer;
        }

        @Override
        public void alert(Alert alert) {
            if (learn || !alert.level().atLeast(level) || (dedup && repeats.isRepeat(alert))) {
                return;
            }
            told++;
            if (alert.level().atLeast(failOn)) {
                bad++;
            }
            try {
                writer.alert(alert);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            incidents.add(alert);
        }

        private void incident(Incident incident) {
            stories++;
            try {
                writer.incident(incident);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void damage(Damage damage) {
            if (++damages <= TOLD_DAMAGES) {
                clear();
                say(damage.words());
            }
        }

        @Override
        public void progress(int done, int all, long events) {
            long now = System.nanoTime();
            if (drawn && (now - drawnAt > REDRAW_NANOS || done == all)) {
                drawnAt = now;
                terminal.err().printf("\r%,d of %,d files · %,d events · %,d alerts\033[K", done, all, events, told);
                terminal.err().flush();
            }
        }

        private void clear() {
            if (drawn) {
                terminal.err().print("\r\033[K");
            }
        }

        void end(Summary summary, RuleChoice.Chosen chosen, Memory memory) throws IOException {
            incidents.end();
            writer.end();
            clear();
            if (damages > TOLD_DAMAGES) {
                say("and " + Text.count(damages - TOLD_DAMAGES, "more damage"));
            }
            if (!quiet) {
                chosen.tellIdle(memory, DetectCommand.this::say);
                if (memory.forgotten() > 0) {
                    say("forgotten before its time, for want of room: " + Text.count(memory.forgotten(), "value"));
                }
                say("%s, %s in %s, %s in %s"
                        .formatted(
                                Text.count(chosen.ruleset().about().size(), "rule"),
                                Text.count(summary.events(), "event"),
                                Text.count(summary.files(), "file"),
                                Text.count(told, "alert"),
                                Text.count(stories, "incident")));
                if (summary.hurried() > 0) {
                    say(
                            Text.count(summary.hurried(), "event") + " had to be judged before everything earlier was "
                                    + "read, for want of room: sort large files by time, or give them as CloudTrail names them");
                }
                if (summary.late() > 0) {
                    say(Text.count(summary.late(), "event")
                            + " came later than they can be waited for, and were judged " + "out of order");
                }
            }
            if (summary.events() == 0 && !past.isKept()) {
                say("there was no record of a log in what was read");
            }
            terminal.err().flush();
        }
    }

    /// A form of the alerts on the command line.
    static final class Word implements ITypeConverter<AlertsFormat>, Iterable<String> {
        @Override
        public AlertsFormat convert(String word) {
            return AlertsFormat.named(word)
                    .orElseThrow(() -> new TypeConversionException(
                            "`" + word + "` is not a format; write one of " + String.join(", ", AlertsFormat.words())));
        }

        @Override
        public Iterator<String> iterator() {
            return AlertsFormat.words().iterator();
        }
    }
}
