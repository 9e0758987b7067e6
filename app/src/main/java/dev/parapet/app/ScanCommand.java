package dev.parapet.app;

import dev.parapet.app.render.Format;
import dev.parapet.collect.Ledger;
import dev.parapet.collect.Survey;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.posture.Comparison;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Judges an estate by the controls.
@Command(
        name = "scan",
        description = "Judge an AWS estate, live or from a snapshot, by the controls.",
        footer = {
            "",
            "Examples:",
            "  parapet scan",
            "  parapet scan --snapshot estate.jsonl.zst --controls 'sagemaker/*,bedrock/*' --fail-on critical",
            "  parapet scan --snapshot estate.jsonl.zst --format sarif --output parapet.sarif",
            "  parapet scan --snapshot today.jsonl.zst --compare yesterday.jsonl.zst"
        })
final class ScanCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "judge this snapshot instead of a live account (`parapet collect` writes one)")
    private @Nullable Path snapshot;

    @Mixin
    private ControlChoice choice = new ControlChoice();

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = FormatWord.class,
            completionCandidates = FormatWord.class,
            description = "${COMPLETION-CANDIDATES}; default: table")
    private Format format = Format.TABLE;

    @Mixin
    private ReportFile output = new ReportFile();

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            converter = SeverityWord.class,
            completionCandidates = SeverityWord.class,
            description = "exit with 1 for findings at least this severe, with 3 for unknowns; default: high")
    private Severity failOn = Severity.HIGH;

    @Option(names = "--mute", paramLabel = "FILE", description = "accepted findings, with reason, owner and expiry")
    private @Nullable Path mute;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "say which verdicts changed since this older snapshot, and which attributes changed them")
    private @Nullable Path older;

    @Mixin
    private LiveOptions live = new LiveOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but the report and errors")
    private boolean quiet;

    ScanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var startedAt = Clock.systemUTC().instant();
        if (snapshot != null && live.chosen()) {
            throw new Refusal("--snapshot judges a file; the options of a live scan do not go with it");
        }
        var library = Library.open(terminal.environment());
        var schema = library.schema();
        var controls = choice.from(library.content(), library.expressions(schema));
        var mutes = mute == null ? Mutes.none() : Mutes.read(mute, LocalDate.ofInstant(startedAt, ZoneOffset.UTC));
        Path file = snapshot;
        Snapshot estate = file == null ? observe(library) : stored(file);
        if (estate.resources().isEmpty() && estate.looks().isEmpty()) {
            throw new Refusal("the snapshot is empty: nobody looked anywhere, so there is nothing to judge");
        }
        Path before = older;
        if (before != null) {
            var comparison = new Comparison(schema, SnapshotReader.read(before), estate, controls);
            return new ComparisonReport(terminal, format, failOn, output.path()).write(comparison);
        }
        var sitting = new Sitting(schema, estate, controls, mutes, startedAt);
        try (OutputStream out = output.open(terminal)) {
            var style = output.style(terminal);
            var outcome = sitting.hold(List.of(format.open(out, sitting.origin(), style)), failOn);
            out.flush();
            return outcome.exitCode();
        }
    }

    private static Snapshot stored(Path file) {
        var read = SnapshotReader.read(file);
        return inOrder(read.takenAt(), read.resources(), read.looks(), read.scopes());
    }

    private Snapshot observe(Library library) {
        var resources = new ConcurrentLinkedQueue<Resource>();
        var looks = new ConcurrentLinkedQueue<Look>();
        var scopes = new ConcurrentLinkedQueue<Scope>();
        try (var connection = live.connect(terminal.environment())) {
            var route = live.route(connection, terminal.environment());
            var outcome = new Observation(terminal, library, live, quiet)
                    .run(connection, route, Survey.Done.NOTHING, new Ledger() {
                        @Override
                        public void add(Resource resource) {
                            resources.add(resource);
                        }

                        @Override
                        public void add(Look look) {
                            looks.add(look);
                        }

                        @Override
                        public void add(Scope scope) {
                            scopes.add(scope);
                        }
                    });
            if (outcome.interrupted()) {
                throw new Interruption("interrupted, so nothing was judged; `parapet collect` keeps what it saw");
            }
        }
        return inOrder(Instant.now(), resources, looks, scopes);
    }

    // The order of discovery is that of the network; the order of the report is not.
    private static Snapshot inOrder(
            Instant takenAt, Collection<Resource> resources, Collection<Look> looks, Collection<Scope> scopes) {
        var sorted = resources.stream()
                .sorted(Comparator.comparing(Resource::account)
                        .thenComparing(Resource::region)
                        .thenComparing(Resource::type)
                        .thenComparing(Resource::id))
                .toList();
        var sortedLooks = looks.stream()
                .sorted(Comparator.comparing(Look::account)
                        .thenComparing(Look::region)
                        .thenComparing(Look::type))
                .toList();
        return new Snapshot(takenAt, sorted, sortedLooks, scopes);
    }
}
