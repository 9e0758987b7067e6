package dev.parapet.app;

import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.lint.Linter;
import dev.parapet.iam.lint.PolicyKind;
import dev.parapet.posture.lint.EstateLint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Says what is wrong with policies by themselves, before anybody attaches them.
@Command(
        name = "lint",
        description = "Find what policies say in vain, or say too widely, and what to write instead.",
        footer = {
            "",
            "Exit codes: 0; 1 errors or warnings; 2 a file is not a policy; 3 nothing is wrong with what was read of a",
            "snapshot, and something was not read.",
            "",
            "Examples:",
            "  parapet iam lint --kind scp guardrail.json",
            "  parapet iam lint --snapshot estate.jsonl.zst"
        })
final class IamLintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "policy documents as JSON; - reads standard input")
    private List<Path> files = List.of();

    @Nullable
    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "all policies of an estate instead (`parapet collect` writes one); its accounts are ours")
    private Path snapshot;

    @Option(
            names = "--aws-managed",
            description = "of a snapshot, policies that AWS wrote too; default: they are left out and counted")
    private boolean awsManaged;

    @Nullable
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = KindWord.class,
            description =
                    "identity, resource, trust, scp, rcp, session, boundary or endpoint (default: identity, resource "
                            + "or trust, by its elements)")
    private PolicyKind kind;

    @Option(
            names = "--our-account",
            paramLabel = "ID",
            description = "an account that is no third party; may be repeated")
    private Set<String> ours = Set.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json, one object a line (default: text)")
    private Shape format = Shape.text;

    IamLintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    // Words of the command line.
    private enum Shape {
        text,
        json
    }

    @Override
    public Integer call() throws IOException {
        if ((snapshot == null) == files.isEmpty()) {
            throw new Refusal("write files with policies, or --snapshot with an estate, and not both");
        }
        if (snapshot != null && kind != null) {
            throw new Refusal("a snapshot says what its policies hang on; leave out --kind");
        }
        if (snapshot == null && awsManaged) {
            throw new Refusal("--aws-managed is about the policies of a --snapshot");
        }
        var report = new LintReport(terminal.out(), format == Shape.json);
        int code = snapshot == null ? files(report) : estate(snapshot, report);
        terminal.out().flush();
        return code;
    }

    private int files(LintReport into) throws IOException {
        var linter = new Linter(ServiceAuthorization.bundled(), ours);
        boolean wrong = false;
        boolean refused = false;
        for (Path file : files) {
            try {
                String text = new PolicyFile(file).text();
                var report = kind == null ? linter.lint(text) : linter.lint(text, kind);
                into.file(file, report);
                wrong |= report.isWrong();
            } catch (MalformedPolicy e) {
                terminal.out().flush();
                terminal.err().println("parapet: " + file + ": " + e.getMessage());
                refused = true;
            }
        }
        return refused ? ExitCode.USAGE : wrong ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private int estate(Path file, LintReport into) throws IOException {
        var lint = EstateLint.of(SnapshotReader.read(file), ServiceAuthorization.bundled(), ours, awsManaged);
        into.estate(lint);
        return lint.isWrong() ? ExitCode.FINDINGS : lint.unread().isEmpty() ? ExitCode.CLEAN : ExitCode.BLIND;
    }

    /// A kind of policy on the command line.
    static final class KindWord implements ITypeConverter<PolicyKind> {
        @Override
        public PolicyKind convert(String word) {
            return PolicyKind.named(word)
                    .orElseThrow(() -> new TypeConversionException("`" + word
                            + "` is not a kind of policy; write one of " + String.join(", ", PolicyKind.words())));
        }
    }
}
