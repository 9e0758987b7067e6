package dev.parapet.app;

import dev.parapet.app.render.AlertsFormat;
import dev.parapet.app.render.Format;
import dev.parapet.app.render.PathWords;
import dev.parapet.app.render.PathsFormat;
import dev.parapet.app.render.Report;
import dev.parapet.app.render.Style;
import dev.parapet.app.render.Text;
import dev.parapet.app.render.TriageFormat;
import dev.parapet.app.triage.Backlog;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.content.PlaybookFile;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.incident.Incident;
import dev.parapet.detect.incident.Incidents;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.posture.exposure.Trust;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.From;
import dev.parapet.posture.triage.EstateStakes;
import dev.parapet.posture.triage.Notice;
import dev.parapet.posture.triage.Ranked;
import dev.parapet.posture.triage.Triage;
import dev.parapet.posture.whatif.Change;
import dev.parapet.posture.whatif.PathChanges;
import dev.parapet.posture.whatif.WhatIf;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Scans the bundled estate of a start-up on the eve of its breach.
@Command(
        name = "demo",
        description =
                "Replay a breach in a bundled sample estate, from its causes to its containment, and write a report"
                        + " folder. No AWS account, no network.")
final class DemoCommand implements Callable<Integer> {
    private static final String SNAPSHOT = "startup-breach.snapshot.jsonl";
    private static final String GUARDRAIL = "startup-breach.scp.json";
    private static final String LOG = "startup-breach.cloudtrail.jsonl";
    private static final String FINDINGS = "startup-breach.findings.jsonl";
    private static final Instant MORNING = Instant.parse("2026-03-14T09:00:00Z");
    private static final int PATHS = 20;
    private static final int URGENT = 20;
    private static final List<Format> WRITTEN = List.of(Format.HTML, Format.OCSF, Format.SARIF);

    private final Terminal terminal;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "where the reports go; default: ${DEFAULT-VALUE}",
            defaultValue = "parapet-report")
    private Path folder = Path.of("parapet-report");

    @Option(
            names = "--no-emulator",
            description = {
                "plan the response and do not try it on an emulated account, which is a moto_server that is on the",
                "PATH, started on this machine for a few seconds; also PARAPET_DEMO_EMULATOR=off"
            })
    private boolean noEmulator;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var startedAt = Clock.systemUTC().instant();
        var library = Library.open(terminal.environment());
        var schema = library.schema();
        var controls = library.content().controls(library.expressions(schema), _ -> true);
        var estate = SnapshotReader.read(library.content().rehearsals().resolve(SNAPSHOT));
        var sitting = new Sitting(schema, estate, controls, Mutes.none(), startedAt);
        Files.createDirectories(folder);
        var streams = new ArrayList<OutputStream>();
        try {
            var reports = new ArrayList<Report>();
            reports.add(Format.TABLE.open(
                    terminal.raw(), sitting.origin(), new Style(terminal.colours(), terminal.width())));
            for (Format format : WRITTEN) {
                var out = new BufferedOutputStream(Files.newOutputStream(file(format)), 1 << 16);
                streams.add(out);
                reports.add(format.open(out, sitting.origin(), Style.plain()));
            }
            sitting.hold(reports, Severity.HIGH);
        } finally {
            for (OutputStream stream : streams) {
                stream.close();
            }
        }
        var out = terminal.out();
        out.println();
        for (Format format : WRITTEN) {
            out.printf("%-10s %s%n", format.word(), file(format));
        }
        paths(library, estate, out);
        incidents(library, out);
        response(library, estate, backlog(library, estate, out), out);
        out.println();
        out.println("This estate is made up. Yours is next: parapet scan");
        out.flush();
        // The findings are the point of a demonstration, not its failure.
        return ExitCode.CLEAN;
    }

    // The way of the breach, and the guardrail that closes it.
    private void paths(Library library, Snapshot estate, PrintWriter out) throws IOException {
        var content = library.content();
        var question = AttackPaths.Question.of(content, Trust.of(Trust.Scope.ORGANIZATION), From.anywhere(), false);
        var found = AttackPaths.in(estate, question);
        Path page = folder.resolve("paths.html");
        try (var stream = new BufferedOutputStream(Files.newOutputStream(page), 1 << 16)) {
            PathsFormat.HTML.write(new PathsFormat.Told(found, PATHS, estate.takenAt(), Style.plain()), stream);
        }
        out.printf("%-10s %s%n", "paths", page);
        out.println();
        var worst = found.paths().getFirst();
        out.println("Worst attack path: " + PathWords.chain(worst) + ": " + PathWords.goals(worst));
        var guardrail = new Change.Attach(
                Change.Limit.SERVICE_CONTROL_POLICY,
                GUARDRAIL,
                Files.readString(content.rehearsals().resolve(GUARDRAIL)),
                "root");
        var outside = question.from(From.outside());
        var changes = PathChanges.between(
                AttackPaths.in(estate, outside),
                AttackPaths.in(WhatIf.apply(estate, guardrail).snapshot(), outside));
        out.printf(
                "With the SCP %s %d of %d ways from outside to crown jewels are closed, %d opened.%n",
                GUARDRAIL,
                changes.closed().size(),
                changes.before(),
                changes.opened().size());
    }

    // What the log of that night says.
    private void incidents(Library library, PrintWriter out) throws IOException {
        var content = library.content();
        var lists = Lists.defaults(content.lists());
        var ruleset = Ruleset.read(List.of(content.detections()), lists.values());
        var surroundings =
                new Surroundings(lists.values(), Surroundings.UNKNOWN.hours(), Surroundings.UNKNOWN.sensitive());
        var detector = new Detector(ruleset, surroundings);
        var found = new ArrayList<Incident>();
        var incidents = new Incidents(found::add);
        try (var log = Files.newInputStream(content.rehearsals().resolve(LOG))) {
            detector.run(LOG, log, detector.memory(null), incidents::add);
        }
        incidents.end();
        Path page = folder.resolve("incidents.txt");
        try (var stream = new BufferedOutputStream(Files.newOutputStream(page), 1 << 16)) {
            var stories = AlertsFormat.TABLE.open(stream, Style.plain(), ruleset.about());
            for (Incident incident : found) {
                stories.incident(incident);
            }
            stories.end();
        }
        var worst = found.stream()
                .max(Comparator.comparing(Incident::level).thenComparingInt(Incident::sureness))
                .orElseThrow();
        out.println();
        out.println("The log of that night: " + Text.count(found.size(), "incident") + " ("
                + page + "). The worst, " + worst.level().word() + " and " + worst.sureness() + "% sure, began with: "
                + worst.signs().getFirst().first().title());
    }

    // What lay unread in the morning, and which of it is the breach: three findings, in the order of time.
    private List<Notice> backlog(Library library, Snapshot estate, PrintWriter out) throws IOException {
        var content = library.content();
        var backlog = new Backlog(MORNING, new RuleTactics(content), wrong -> {
            throw new IllegalStateException(wrong.words());
        });
        try (var findings = Files.newInputStream(content.rehearsals().resolve(FINDINGS))) {
            backlog.read(FINDINGS, findings);
        }
        var question = AttackPaths.Question.of(content, Trust.of(Trust.Scope.ORGANIZATION), From.anywhere(), true);
        var notices = backlog.notices();
        var ranked = Triage.rank(notices, EstateStakes.of(estate, question, notices), MORNING);
        Path page = folder.resolve("triage.md");
        try (var stream = new BufferedOutputStream(Files.newOutputStream(page), 1 << 16)) {
            TriageFormat.MARKDOWN.write(
                    new TriageFormat.Told(ranked, URGENT, notices.size(), true, true, Style.plain()), stream);
        }
        out.println();
        out.println("In the morning " + Text.count(notices.size(), "finding") + " were unread (" + page
                + "). These three come first:");
        for (Ranked one : ranked.subList(0, 3)) {
            var notice = one.line().notice();
            out.println("  "
                    + Text.visible("%d. %s by %s, which %s calls %s"
                            .formatted(
                                    one.rank(),
                                    notice.type(),
                                    String.join(", ", notice.who().principals()),
                                    notice.source(),
                                    notice.severity().word())));
            out.println("     " + Text.visible(one.because()));
        }
        return ranked.subList(0, 3).stream()
                .map(one -> one.line().notice())
                .sorted(Comparator.comparing(Notice::first))
                .toList();
    }

    // What answers these three.
    private void response(Library library, Snapshot estate, List<Notice> live, PrintWriter out) throws IOException {
        var content = library.content();
        var lines = Files.readAllLines(content.rehearsals().resolve(FINDINGS));
        var findings = live.stream()
                .map(notice -> lines.get(
                        Integer.parseInt(notice.place().substring(notice.place().lastIndexOf(':') + 1)) - 1))
                .toList();
        var environment = terminal.environment();
        boolean emulate = !noEmulator
                && !environment.getOrDefault("PARAPET_DEMO_EMULATOR", "").equals("off");
        var playbooks = content.playbooks().stream().map(PlaybookFile::playbook).toList();
        new DemoResponse(playbooks, estate, MORNING, out, folder.resolve("response.txt"))
                .tell(
                        findings,
                        Optional.of(environment.getOrDefault("PATH", "")).filter(_ -> emulate));
    }

    private Path file(Format format) {
        return folder.resolve("report." + format.extension());
    }
}
