package dev.parapet.app;

import dev.parapet.app.render.AlertsFormat;
import dev.parapet.app.render.Style;
import dev.parapet.app.render.Text;
import dev.parapet.core.Severity;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Rule;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.engine.Summary;
import dev.parapet.detect.engine.Watcher;
import dev.parapet.detect.incident.Incident;
import dev.parapet.detect.incident.Incidents;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.record.WorkingHours;
import dev.parapet.detect.sigma.Problem;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.source.Damage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Judges logs by the detections.
@Command(
        name = "detect",
        description = "Find attacks in CloudTrail's logs, by our rules or any Sigma rules.",
        footer = {
            "",
            "Alerts come in the order of time. Damaged files and records, and rules that cannot run, are named, and the",
            "rest goes on.",
            "Exit codes: 0 no alert at --fail-on or above; 1 alerts; 2 bad usage; 3 none, but not all could be read.",
            "",
            "Examples:",
            "  parapet detect AWSLogs/",
            "  parapet detect AWSLogs/ --rules sigma/rules/cloud/aws --format jsonl",
            "  aws s3 cp s3://trail/a.json.gz - | parapet detect - --hours 'Mon-Fri 08:00-18:00 Europe/Zurich'"
        })
final class DetectCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "CloudTrail's files: a trail's folder, files, or - for standard input")
    private List<Path> paths = List.of();

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "Sigma rules, a file or a folder, instead of our own; may be repeated")
    private List<Path> rules = List.of();

    @Option(names = "--own", description = "with --rules: our own rules as well")
    private boolean own;

    @Option(
            names = "--lists",
            paramLabel = "FILE",
            description = "what is in the lists that rules name, such as OwnAccounts and ModelBuckets")
    private @Nullable Path lists;

    @Option(
            names = "--hours",
            paramLabel = "HOURS",
            description = "when people work; default: Mon-Fri 07:00-19:00 UTC")
    private @Nullable String hours;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            converter = SeverityWord.class,
            completionCandidates = SeverityWord.class,
            description = "leave out alerts below this; default: informational")
    private Severity level = Severity.INFORMATIONAL;

    @Option(names = "--dedup", description = "tell the same rule for the same principal once a day")
    private boolean dedup;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = Word.class,
            completionCandidates = Word.class,
            description = "${COMPLETION-CANDIDATES}; default: table")
    private AlertsFormat format = AlertsFormat.TABLE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to write it; default: standard output")
    private @Nullable Path output;

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
        var files = files();
        var known = lists(files);
        var ruleset = ruleset(known);
        var surroundings = new Surroundings(known.values(), hours(), Surroundings.UNKNOWN.sensitive());
        var detector = new Detector(ruleset.rules(), surroundings);
        var style = output == null ? new Style(terminal.colours(), terminal.width()) : Style.plain();
        try (OutputStream out = open()) {
            var telling = new Telling(format.open(out, style, byKey(ruleset)));
            var summary = isStream()
                    ? detector.run("-", System.in, telling)
                    : detector.run(files, threads, telling);
            telling.end(summary, ruleset);
            return telling.bad > 0
                    ? ExitCode.FINDINGS
                    : summary.damages() > 0 || summary.events() == 0 ? ExitCode.BLIND : ExitCode.CLEAN;
        }
    }

    private boolean isStream() {
        return paths.getFirst().toString().equals("-");
    }

    private List<Path> files() {
        if (isStream()) {
            if (paths.size() > 1) {
                throw new Refusal("- is standard input; it does not go with other paths");
            }
            return List.of();
        }
        var files = new ArrayList<Path>();
        var reader = new CloudTrailFiles();
        try {
            for (Path path : paths) {
                files.addAll(reader.files(path, new Unread()));
            }
        } catch (IOException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        if (files.isEmpty()) {
            throw new Refusal("there are no logs in `" + paths.getFirst()
                    + "`; give a trail's folder, or files that end in .json, .json.gz or .jsonl");
        }
        return files;
    }

    private Lists lists(List<Path> files) {
        var known = Lists.defaults(Library.open(terminal.environment()).content().lists())
                .with("OwnAccounts", Detector.accounts(files));
        return lists == null ? known : known.withFile(lists);
    }

    private Ruleset ruleset(Lists known) {
        var where = new ArrayList<>(rules);
        if (own || rules.isEmpty()) {
            where.add(Library.open(terminal.environment()).content().detections());
        }
        var ruleset = Ruleset.read(where, known.values());
        for (Problem problem : ruleset.problems()) {
            if (problem.refused() || !quiet) {
                say(problem.toString());
            }
        }
        if (ruleset.rules().isEmpty()) {
            throw new Refusal("none of the rules can run; see above");
        }
        return ruleset;
    }

    private static Map<String, Rule> byKey(Ruleset ruleset) {
        var byKey = new HashMap<String, Rule>();
        ruleset.rules().forEach(rule -> byKey.putIfAbsent(rule.key(), rule));
        return byKey;
    }

    private WorkingHours hours() {
        try {
            return hours == null ? WorkingHours.USUAL : WorkingHours.parse(hours);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private OutputStream open() throws IOException {
        if (output == null) {
            return new Unclosed(terminal.raw());
        }
        if (Files.isDirectory(output)) {
            throw new Refusal("`" + output + "` is a folder; name a file in it");
        }
        return new BufferedOutputStream(Files.newOutputStream(output), 1 << 16);
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
            if (!alert.level().atLeast(level) || (dedup && repeats.isRepeat(alert))) {
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

        void end(Summary summary, Ruleset ruleset) throws IOException {
            incidents.end();
            writer.end();
            clear();
            if (damages > TOLD_DAMAGES) {
                say("and " + Text.count(damages - TOLD_DAMAGES, "more damage"));
            }
            if (!quiet) {
                ruleset.waiting().forEach(one -> say("not run, because nobody says what is in "
                        + String.join(", ", one.lists()) + " (--lists): " + one.title()));
                say("%s, %s in %s, %s in %s".formatted(
                        Text.count(ruleset.rules().size(), "rule"),
                        Text.count(summary.events(), "event"),
                        Text.count(summary.files(), "file"),
                        Text.count(told, "alert"),
                        Text.count(stories, "incident")));
                if (summary.late() > 0) {
                    say(Text.count(summary.late(), "event") + " came more than an hour after the fact, and were judged "
                            + "out of order");
                }
            }
            if (summary.events() == 0) {
                say("there was no record of CloudTrail in what was read");
            }
            terminal.err().flush();
        }
    }

    /// What cannot be opened is told by the reader again.
    private final class Unread implements dev.parapet.detect.source.EventSink {
        @Override
        public void event(dev.parapet.core.Event event) {}

        @Override
        public void damage(Damage damage) {
            say(damage.words());
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
        public java.util.Iterator<String> iterator() {
            return AlertsFormat.words().iterator();
        }
    }
}
