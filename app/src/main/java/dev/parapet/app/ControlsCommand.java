package dev.parapet.app;

import dev.parapet.core.Control;
import dev.parapet.core.Globs;
import dev.parapet.core.content.ControlFile;
import dev.parapet.core.schema.Schema;
import dev.parapet.posture.Judge;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// For those who write controls, and those who want to know what one asks.
@Command(name = "controls", description = "List, show and test controls.")
final class ControlsCommand implements Runnable {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ControlsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: list, show or test");
    }

    @Command(name = "list", description = "List controls: id, severity, type, title.")
    int list(@Mixin ControlChoice choice) {
        var library = Library.open(terminal.environment());
        var out = terminal.out();
        for (Control control : choice.from(library.content(), library.expressions(library.schema()))) {
            out.printf(
                    "%-52s %-13s %-40s %s%n",
                    control.id(), control.severity().word(), control.appliesTo(), control.title());
        }
        out.flush();
        return ExitCode.CLEAN;
    }

    @Command(name = "show", description = "Show what a control asks, why, and how to fix what fails it.")
    int show(@Parameters(paramLabel = "ID", description = "such as sagemaker/notebook-no-direct-internet") String id) {
        var library = Library.open(terminal.environment());
        var controls = library.content().controls(library.expressions(library.schema()), other -> other.equals(id));
        if (controls.isEmpty()) {
            throw new Refusal("there is no control `" + id + "`; `parapet controls list` shows those there are");
        }
        print(controls.getFirst(), terminal.out());
        return ExitCode.CLEAN;
    }

    private static void print(Control control, PrintWriter out) {
        out.println(control.title());
        out.println();
        field(out, "id", control.id());
        control.catalogue().ifPresent(id -> field(out, "catalogue", id));
        field(out, "severity", control.severity().word());
        field(out, "applies to", control.appliesTo());
        control.appliesWhen().ifPresent(when -> field(out, "applies when", when.text()));
        field(out, "pass when", control.passWhen().text());
        field(out, "source", control.source());
        field(out, "practices", String.join(", ", control.practices()));
        control.mapsTo().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> field(out, entry.getKey(), String.join(", ", entry.getValue())));
        out.println();
        out.println("Why: " + control.why());
        out.println();
        out.println("Fix: " + control.fix());
        out.flush();
    }

    private static void field(PrintWriter out, String name, String value) {
        out.printf("%-24s %s%n", name, value);
    }

    @Command(
            name = "test",
            description = "Run the examples inside controls; say which do not hold.",
            footer = {"", "Exits with 1 if an example does not hold, with 2 if a file is wrong."})
    int test(@Parameters(paramLabel = "GLOB", arity = "0..*", description = "default: all") List<String> globs) {
        var library = Library.open(terminal.environment());
        var wanted = globs == null ? List.<String>of() : globs;
        var schema = library.schema();
        return run(
                schema,
                library.content()
                        .controlFiles(
                                library.expressions(schema),
                                id -> wanted.isEmpty() || wanted.stream().anyMatch(glob -> Globs.matches(glob, id))));
    }

    private int run(Schema schema, List<ControlFile> files) {
        if (files.isEmpty()) {
            throw new Refusal("no control matches; `parapet controls list` shows those there are");
        }
        var out = terminal.out();
        int examples = 0;
        int broken = 0;
        for (ControlFile file : files) {
            for (ControlFile.Example example : file.examples()) {
                examples++;
                var judgement = new Judge(schema, example.estate()).judge(file.control(), example.about());
                if (!judgement.verdict().word().equals(example.expect())) {
                    broken++;
                    out.printf(
                            "%s: it %s: expected %s, got %s %s%n",
                            file.control().id(),
                            example.it(),
                            example.expect(),
                            judgement.verdict(),
                            judgement.evidence());
                }
            }
        }
        out.printf("%d controls, %d examples, %d do not hold%n", files.size(), examples, broken);
        out.flush();
        return broken == 0 ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }
}
