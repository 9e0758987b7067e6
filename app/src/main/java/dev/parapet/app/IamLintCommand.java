package dev.parapet.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.lint.Lint;
import dev.parapet.iam.lint.Linter;
import dev.parapet.iam.lint.PolicyKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        description = "Find what a policy says in vain, or says too widely, and what to write instead.",
        footer = {
            "",
            "Exits with 1 if there are errors or warnings, with 2 if a file is not a policy.",
            "",
            "Example:",
            "  parapet iam lint --kind scp guardrail.json"
        })
final class IamLintCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// More than any policy; what is longer is refused by its length without being kept.
    private static final int LONGEST = 1 << 20;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "policy documents as JSON; - reads standard input")
    private List<Path> files = List.of();

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
        var linter = new Linter(ServiceAuthorization.bundled(), ours);
        boolean wrong = false;
        boolean refused = false;
        for (Path file : files) {
            try {
                String text = read(file);
                var report = kind == null ? linter.lint(text) : linter.lint(text, kind);
                print(file, report);
                wrong |= report.isWrong();
            } catch (MalformedPolicy e) {
                terminal.out().flush();
                terminal.err().println("parapet: " + file + ": " + e.getMessage());
                refused = true;
            }
        }
        terminal.out().flush();
        return refused ? ExitCode.USAGE : wrong ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private static String read(Path file) throws IOException {
        boolean standardInput = file.toString().equals("-");
        if (!standardInput && !Files.isRegularFile(file)) {
            throw new Refusal("`" + file + "` is not a file; give one with a policy, or - for standard input");
        }
        try (InputStream stream = standardInput ? System.in : Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new MalformedPolicy("the file is larger than any policy; at most " + LONGEST + " bytes are read");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private void print(Path file, Linter.Report report) throws IOException {
        PrintWriter out = terminal.out();
        for (Lint lint : report.lints()) {
            if (format == Shape.json) {
                out.println(JSON.writeValueAsString(members(file, report.kind(), lint)));
            } else {
                out.println(
                        clean(file + ": " + where(lint) + ": " + lint.gravity().word() + ": " + lint.says()));
                out.println(clean("    instead: " + lint.instead()));
                out.println("    " + lint.rule() + ", " + lint.page());
            }
        }
        if (format == Shape.text && report.lints().isEmpty()) {
            out.println(file + ": nothing to say about this " + report.kind().word() + " policy");
        }
    }

    private static String where(Lint lint) {
        String sid = lint.sid().isEmpty() ? "" : " (" + lint.sid() + ")";
        return lint.statement() == 0 ? "policy" : "statement " + lint.statement() + sid + ", " + lint.element();
    }

    // Policies are strangers' texts, and a terminal obeys control characters.
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "\u00b7");
    }

    private static Map<String, Object> members(Path file, PolicyKind kind, Lint lint) {
        var members = new LinkedHashMap<String, Object>();
        members.put("file", file.toString());
        members.put("kind", kind.word());
        members.put("rule", lint.rule());
        members.put("severity", lint.gravity().word());
        members.put("statement", lint.statement());
        members.put("sid", lint.sid());
        members.put("element", lint.element());
        members.put("says", lint.says());
        members.put("instead", lint.instead());
        members.put("page", lint.page());
        return members;
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
