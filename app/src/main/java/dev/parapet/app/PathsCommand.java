package dev.parapet.app;

import dev.parapet.app.render.PathsFormat;
import dev.parapet.core.Severity;
import dev.parapet.core.Snapshot;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.exposure.Trust;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.From;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Finds the ways to what is worth stealing.
@Command(
        name = "paths",
        description = "Find how strangers and principals get to training data, models, prompts, logs and keys.",
        footer = {
            "",
            "Paths start at the internet, at other accounts and at every user and role, and end at crown jewels, which",
            "are found in the estate (content/crown-jewels.yaml says how). Each step is proved by the statement, rule or",
            "route that allows it; what it assumes besides is said. Ranks rest on judgements of how likely a step is.",
            "What a principal may do at once is no attack and left out, unless --from or --direct asks for it.",
            "Exit codes: 0 nothing at --fail-on or above; 1 something; 2 bad usage; 3 nothing, but not all could be read.",
            "",
            "Examples:",
            "  parapet paths --snapshot estate.jsonl.zst",
            "  parapet paths --snapshot estate.jsonl.zst --from internet --format html --output paths.html",
            "  parapet paths --snapshot estate.jsonl.zst --from ci-deploy --top 5"
        })
final class PathsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--snapshot",
            required = true,
            paramLabel = "FILE",
            description = "the estate (`parapet collect` writes one)")
    private Path snapshot = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "WHO",
            description = "internet for all strangers, or the ARN or name of one user or role; default: everybody")
    private @Nullable String from;

    @Option(names = "--direct", description = "tell also of what principals may do at once")
    private boolean direct;

    @Option(
            names = "--trust",
            paramLabel = "WHO",
            description = "an account, organization, VPC, endpoint or network that is no stranger; may be repeated")
    private List<String> trusted = List.of();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "tell of so many, the worst first; default: ${DEFAULT-VALUE}",
            defaultValue = "20")
    private int top = 20;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = Word.class,
            completionCandidates = Word.class,
            description = "${COMPLETION-CANDIDATES}; default: table")
    private PathsFormat format = PathsFormat.TABLE;

    @Mixin
    private ReportFile output = new ReportFile();

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            converter = SeverityWord.class,
            completionCandidates = SeverityWord.class,
            description = "exit with 1 for paths at least this severe; default: high")
    private Severity failOn = Severity.HIGH;

    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but the report and errors")
    private boolean quiet;

    PathsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (top < 1) {
            throw new Refusal("--top is at least 1, not " + top);
        }
        var content = Library.open(terminal.environment()).content();
        var estate = SnapshotReader.read(snapshot);
        var question = AttackPaths.Question.of(content, trust(), starts(estate), direct || isPrincipal());
        say("searching %,d resources for paths".formatted(estate.resources().size()));
        var found = AttackPaths.in(estate, question);
        var style = output.style(terminal);
        try (OutputStream out = output.open(terminal)) {
            format.write(new PathsFormat.Told(found, top, estate.takenAt(), style), out);
            out.flush();
        }
        boolean bad = found.paths().stream().anyMatch(path -> path.severity().atLeast(failOn));
        return bad ? ExitCode.FINDINGS : found.unread().isEmpty() ? ExitCode.CLEAN : ExitCode.BLIND;
    }

    private void say(String text) {
        if (!quiet && terminal.interactive()) {
            terminal.err().println(text);
        }
    }

    private boolean isPrincipal() {
        return from != null && !from.equals("internet");
    }

    private From starts(Snapshot estate) {
        if (from == null) {
            return From.anywhere();
        }
        if (!isPrincipal()) {
            return From.outside();
        }
        try {
            var principal = estate.derived(Estate.class, Estate::new).principal(from);
            if (principal.resource().isEmpty()) {
                throw new Refusal("`" + from + "` is neither a user nor a role of the snapshot; for strangers write "
                        + "internet");
            }
            return From.principal(principal.resource().get().id());
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private Trust trust() {
        var trust = Trust.of(Trust.Scope.ORGANIZATION);
        try {
            for (String one : trusted) {
                trust = trust.with(one);
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        return trust;
    }

    /// A form of the report on the command line.
    static final class Word implements ITypeConverter<PathsFormat>, Iterable<String> {
        @Override
        public PathsFormat convert(String word) {
            return PathsFormat.named(word)
                    .orElseThrow(() -> new TypeConversionException(
                            "`" + word + "` is not a format; write one of " + String.join(", ", PathsFormat.words())));
        }

        @Override
        public Iterator<String> iterator() {
            return PathsFormat.words().iterator();
        }
    }
}
