package dev.parapet.app;

import dev.parapet.app.render.AlertsFormat;
import dev.parapet.app.render.Style;
import dev.parapet.app.render.Text;
import dev.parapet.core.Event;
import dev.parapet.core.Severity;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.Live;
import dev.parapet.detect.source.Damage;
import dev.parapet.feed.Feed;
import dev.parapet.feed.FeedException;
import dev.parapet.feed.Feeds;
import dev.parapet.feed.Folder;
import dev.parapet.feed.Position;
import dev.parapet.respond.Responder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Detection and response in one process, for as long as it runs.
@Command(
        name = "watch",
        description = "Judge logs as they come, and answer with playbooks.",
        footer = {
            "",
            "Alerts of rules that remember nothing come at once; those of rules that remember come when no",
            "earlier event is expected any more (--patience). Playbooks answer where parapet.yaml or --config",
            "says how: a dry run that tells what it would do, until `apply: true` is set there.",
            "Ends on Ctrl-C. With --state a restart goes on where it stopped: nothing is lost, and nothing",
            "that was kept comes again; after a crash, alerts of the last --keep-every may be told again.",
            "Exit codes: 0 it was ended; 2 bad usage, or a source that needs somebody; 130 interrupted.",
            "",
            "Examples:",
            "  parapet watch sqs://trail-events --state watch.state --format jsonl",
            "  parapet watch s3://trail/AWSLogs/ kinesis://findings --config parapet.yaml",
            "  parapet watch ./AWSLogs --until-idle 10s"
        })
final class WatchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PLACE",
            arity = "1..*",
            description = "a folder, s3://bucket/prefix, sqs://queue, kinesis://stream or kafka://host:port/topic")
    private List<String> places = List.of();

    @Mixin
    private RuleChoice choice = new RuleChoice();

    @Mixin
    private FeedChoice source = new FeedChoice();

    @Mixin
    private MemoryChoice past = new MemoryChoice();

    @Option(
            names = "--keep-every",
            paramLabel = "TIME",
            converter = Time.class,
            description = "how often that is kept; default: 10s")
    private Duration every = Duration.ofSeconds(10);

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            converter = Time.class,
            description = "how long after an event its log may come; default: 15m")
    private Duration patience = Duration.ofMinutes(15);

    @Option(
            names = "--until-idle",
            paramLabel = "TIME",
            converter = Time.class,
            description = "end when nothing came for so long")
    private @Nullable Duration idle;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            converter = SeverityWord.class,
            completionCandidates = SeverityWord.class,
            description = "leave out alerts below this; default: informational")
    private Severity level = Severity.INFORMATIONAL;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "alerts or jsonl; default: alerts")
    private Form form = Form.alerts;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "the mandate to respond, the `respond` part of this file; default: parapet.yaml if there is one")
    private @Nullable Path config;

    @Option(
            names = "--store",
            paramLabel = "FOLDER",
            description = "where the journal and the evidence are; default: ${DEFAULT-VALUE}",
            defaultValue = ".parapet")
    private Path store = Path.of(".parapet");

    @Option(
            names = "--journal",
            paramLabel = "PLACE",
            description = "of responses: a file, or jdbc:postgresql://HOST/DATABASE?user=NAME; default: in the store")
    private @Nullable String journal;

    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but the alerts, responses and errors")
    private boolean quiet;

    /// How alerts are told while they come.
    enum Form {
        alerts,
        jsonl
    }

    private volatile boolean over;

    WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            return watch();
        } finally {
            over = true;
        }
    }

    private int watch() throws IOException, InterruptedException {
        var place = new ResponderPlace(
                config,
                store,
                journal,
                source.profile().orElse(null),
                source.region().orElse(null),
                source.endpoint(terminal).orElse(null),
                choice.snapshot().orElse(null));
        var calls = new LastCalls();
        if (!place.isConfigured()) {
            if (!quiet) {
                say("detection only: nobody says how to respond (parapet.yaml or --config)");
            }
            return watch(calls, null);
        }
        boolean apply = place.setup().mandate().apply();
        if (!apply && !quiet) {
            say("responses are dry runs, since `apply` is not set");
        }
        return place.with(terminal.environment(), calls, responder -> answered(calls, responder, apply));
    }

    private int answered(LastCalls calls, Responder responder, boolean apply) {
        var playbooks = ResponderPlace.playbooks(terminal.environment());
        try (var answering = new Answering(responder, apply, playbooks, Clock.systemUTC(), this::say)) {
            return watch(calls, answering);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private int watch(LastCalls calls, @Nullable Answering answering) throws IOException, InterruptedException {
        var kept = past.kept();
        var chosen = choice.read(terminal, List.of(), quiet);
        var format = form == Form.jsonl ? AlertsFormat.JSONL : AlertsFormat.ALERTS;
        var style = new Style(terminal.colours(), terminal.width());
        try (OutputStream out = new Unclosed(terminal.raw())) {
            var writer = format.open(out, style, chosen.ruleset().about());
            var detector = chosen.detector();
            var memory = past.memory(detector);
            var live = detector.live(memory, alert -> tell(alert, writer, answering));
            kept.restore(live::restore);
            if (answering != null) {
                for (String text : kept.texts("unanswered")) {
                    answering.take(text);
                }
            }
            if (!quiet) {
                chosen.tellIdle(memory, this::say);
            }
            return follow(live, kept, calls, answering);
        }
    }

    private int follow(Live live, KeptMemory kept, LastCalls calls, @Nullable Answering answering)
            throws IOException, InterruptedException {
        var watching =
                new Watching(live, new Hearing(live, kept, calls, answering), patience, every, Clock.systemUTC());
        var feeds = new LinkedHashMap<String, Feed>();
        var ended = new Thread(() -> end(watching));
        try {
            for (String address : places) {
                feeds.put(address, open(address, kept));
            }
            if (!quiet) {
                say("watching " + String.join(", ", feeds.keySet())
                        + (!past.isKept() ? "; without --state a restart begins again" : ""));
            }
            Runtime.getRuntime().addShutdownHook(ended);
            watching.watch(feeds, idle);
            if (!past.isKept()) {
                live.settled(Instant.MAX);
            }
            if (!quiet) {
                say(Text.count(live.events(), "event") + " judged"
                        + (live.late() == 0 ? "" : ", " + live.late() + " of them out of order"));
            }
            return ExitCode.CLEAN;
        } catch (FeedException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        } finally {
            feeds.values().forEach(Feed::close);
        }
    }

    // On Ctrl-C the JVM waits for this thread: until everything is kept.
    private void end(Watching watching) {
        watching.stop();
        try {
            for (int waits = 0; !over && waits < 300; waits++) {
                Thread.sleep(100);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Feed open(String address, KeptMemory kept) {
        if (Feeds.isAddress(address)) {
            return source.open(address, true, kept.position(address), terminal);
        }
        var folder = Path.of(address);
        if (!Files.isDirectory(folder)) {
            throw new Refusal(
                    "`" + address + "` is neither a folder nor an address; write a folder, s3://bucket/prefix, "
                            + "sqs://queue, kinesis://stream or kafka://host:port/topic (`parapet detect` reads single files)");
        }
        return new Folder(folder, kept.position(address), this::say);
    }

    private void tell(Alert alert, AlertsFormat.Writer writer, @Nullable Answering answering) {
        try {
            if (answering != null) {
                answering.alert(alert);
            }
            if (alert.level().atLeast(level)) {
                writer.alert(alert);
                writer.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void say(String text) {
        terminal.err().println("parapet: " + Text.visible(text));
        terminal.err().flush();
    }

    /// What the watching tells goes to the state, to the responses and to people.
    private final class Hearing implements Watching.Ear {
        private final Live live;
        private final KeptMemory kept;
        private final LastCalls calls;
        private final @Nullable Answering answering;

        Hearing(Live live, KeptMemory kept, LastCalls calls, @Nullable Answering answering) {
            this.live = live;
            this.kept = kept;
            this.calls = calls;
            this.answering = answering;
        }

        @Override
        public void event(Event event) throws InterruptedException {
            if (answering != null) {
                calls.met(event, live.actor(event));
                answering.event(event);
            }
        }

        @Override
        public void damage(Damage damage) {
            say(damage.words());
        }

        @Override
        public void settled(Instant until) {
            calls.settled(until);
        }

        @Override
        public void keep(Map<String, Position> positions) throws IOException {
            var plain = live.plain();
            plain.put("unanswered", answering == null ? kept.texts("unanswered") : answering.unanswered());
            kept.keep(plain, positions);
        }
    }

    /// `90s`, `15m`, `2h`.
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                if (text.matches("[0-9]{1,6}[smh]")) {
                    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
                }
            } catch (DateTimeException _) {
                // Said below.
            }
            throw new TypeConversionException("`" + text + "` is no time; write 90s, 15m or 2h");
        }
    }
}
