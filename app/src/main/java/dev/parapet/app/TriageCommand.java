package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.app.render.TriageFormat;
import dev.parapet.app.triage.Backlog;
import dev.parapet.app.triage.Unreadable;
import dev.parapet.core.Severity;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.posture.exposure.Trust;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.From;
import dev.parapet.posture.triage.EstateStakes;
import dev.parapet.posture.triage.Notice;
import dev.parapet.posture.triage.Ranked;
import dev.parapet.posture.triage.Stakes;
import dev.parapet.posture.triage.Triage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Ranks a backlog of findings.
@Command(
        name = "triage",
        description =
                "Rank findings of GuardDuty, Security Hub, Inspector, Macie and our own: which to read first, and why.",
        footer = {
            "",
            "Files hold answers of GetFindings or ListFindings, arrays, events of EventBridge, ASFF, OCSF, alerts of",
            "`parapet detect --format jsonl`, or one of these on a line; .gz is unpacked.",
            "A rank follows from what a finding belongs together with, what whoever it names may reach (--snapshot), what",
            "the thing is worth, whether it still goes on, and how severe the tool calls it; --explain shows the points.",
            "Repeats are one line. What is settled comes after what is open, and samples come last.",
            "Exit codes: 0 nothing open at --fail-on or above; 1 something; 2 bad usage; 3 nothing, but not all could be",
            "read.",
            "",
            "Examples:",
            "  parapet triage findings.json --snapshot estate.jsonl.zst",
            "  aws guardduty get-findings ... | parapet triage - --top 5 --format markdown"
        })
final class TriageCommand implements Callable<Integer> {
    private static final int TOLD = 20;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "findings, or - for standard input")
    private List<Path> files = List.of();

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "the estate (`parapet collect` writes one): says what findings lead to")
    private @Nullable Path snapshot;

    @Option(
            names = "--now",
            paramLabel = "TIME",
            description = "what counts as recent is reckoned from here: 2026-03-14T09:00:00Z or a day; default: now")
    private @Nullable String now;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "tell of so many, the most urgent first; default: ${DEFAULT-VALUE}",
            defaultValue = "20")
    private int top = 20;

    @Option(names = "--explain", description = "show what each reason adds to the score")
    private boolean explain;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = Word.class,
            completionCandidates = Word.class,
            description = "${COMPLETION-CANDIDATES}; default: table")
    private TriageFormat format = TriageFormat.TABLE;

    @Mixin
    private ReportFile output = new ReportFile();

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            converter = SeverityWord.class,
            completionCandidates = SeverityWord.class,
            description = "exit with 1 for open findings at least this urgent; default: high")
    private Severity failOn = Severity.HIGH;

    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but the findings and errors")
    private boolean quiet;

    private long damages;

    TriageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new Refusal("--top is at least 1, not " + top);
        }
        Instant at = now == null ? Clock.systemUTC().instant() : time(now);
        var library = Library.open(terminal.environment());
        var backlog = new Backlog(at, new RuleTactics(library.content()), this::damage);
        for (Path file : files) {
            read(file, backlog);
        }
        var notices = backlog.notices();
        var ranked = Triage.rank(notices, stakes(library, notices), at);
        var style = output.style(terminal);
        try (OutputStream out = output.open(terminal)) {
            format.write(new TriageFormat.Told(ranked, top, notices.size(), snapshot != null, explain, style), out);
            out.flush();
        }
        end(backlog);
        return ranked.stream().anyMatch(this::isBad)
                ? ExitCode.FINDINGS
                : damages > 0 ? ExitCode.BLIND : ExitCode.CLEAN;
    }

    private boolean isBad(Ranked one) {
        return one.line().notice().standing() == Notice.Standing.OPEN
                && one.urgency().atLeast(failOn);
    }

    private static Instant time(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refusal("`" + text + "` is no time; write 2026-03-14T09:00:00Z or 2026-03-14");
        }
    }

    private void read(Path file, Backlog backlog) throws IOException {
        if (file.toString().equals("-")) {
            backlog.read("-", System.in);
            return;
        }
        if (!Files.isRegularFile(file)) {
            throw new Refusal("`" + file + "` is not a file; give one with findings, or - for standard input");
        }
        try (var stream = Files.newInputStream(file)) {
            backlog.read(file.toString(), stream);
        }
    }

    private Stakes stakes(Library library, List<Notice> notices) throws IOException {
        if (snapshot == null) {
            say("no --snapshot, so what findings lead to is not known, and they are ranked by the rest");
            return Stakes.UNKNOWN;
        }
        var estate = SnapshotReader.read(snapshot);
        var question =
                AttackPaths.Question.of(library.content(), Trust.of(Trust.Scope.ORGANIZATION), From.anywhere(), true);
        var stakes = EstateStakes.of(estate, question, notices);
        if (!stakes.unread().isEmpty()) {
            say("the snapshot lacks " + Text.count(stakes.unread().size(), "thing")
                    + " that may let somebody reach more; `parapet paths` names them");
        }
        return stakes;
    }

    private void damage(Unreadable wrong) {
        if (++damages <= TOLD) {
            terminal.err().println("parapet: " + Text.visible(wrong.words()));
        }
    }

    private void end(Backlog backlog) {
        if (damages > TOLD) {
            terminal.err()
                    .println("parapet: and " + Text.count(damages - TOLD, "more entry") + " that could not be read");
        }
        if (backlog.passes() > 0) {
            say("left out, because they say that all is well: " + Text.count(backlog.passes(), "finding"));
        }
        terminal.err().flush();
    }

    private void say(String text) {
        if (!quiet) {
            terminal.err().println("parapet: " + text);
        }
    }

    /// A form of the report on the command line.
    static final class Word implements ITypeConverter<TriageFormat>, Iterable<String> {
        @Override
        public TriageFormat convert(String word) {
            return TriageFormat.named(word)
                    .orElseThrow(() -> new TypeConversionException(
                            "`" + word + "` is not a format; write one of " + String.join(", ", TriageFormat.words())));
        }

        @Override
        public Iterator<String> iterator() {
            return TriageFormat.words().iterator();
        }
    }
}
