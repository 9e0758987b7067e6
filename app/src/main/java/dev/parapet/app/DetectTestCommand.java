package dev.parapet.app;

import dev.parapet.app.render.Text;
import dev.parapet.core.content.ContentException;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tries rules by the tests inside of them.
@Command(
        name = "test",
        description = "Try detections by the tests inside of them.",
        footer = {
            "",
            "Tests are under `x-parapet`, as in content/detections: `fires` and `silent`, each with `name` and `events`.",
            "Exit codes: 0 all do what their tests say; 1 some do not; 2 bad usage, or a file that cannot be read.",
            "",
            "Example:",
            "  parapet detect test my-rules/"
        })
final class DetectTestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PATH", arity = "0..*", description = "rules, files or folders; default: our own")
    private List<Path> paths = List.of();

    @Option(names = "--lists", paramLabel = "FILE", description = "what is in the lists that rules name")
    private @Nullable Path given;

    @Option(
            names = {"-q", "--quiet"},
            description = "say only what went wrong")
    private boolean quiet;

    DetectTestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var content = Library.open(terminal.environment()).content();
        var defaults = Lists.defaults(content.lists());
        var lists = given == null ? defaults : defaults.withFile(given);
        long tests = 0;
        long wrong = 0;
        long unread = 0;
        for (Path path : paths.isEmpty() ? List.of(content.detections()) : paths) {
            for (Path file : files(path)) {
                try {
                    for (Trial trial : Trial.of(file, lists)) {
                        tests++;
                        if (!trial.passed()) {
                            wrong++;
                            terminal.out()
                                    .println(Text.visible(trial.file() + ":" + trial.line() + ": " + trial.test() + ": "
                                            + trial.wrong()));
                        }
                    }
                } catch (ContentException e) {
                    unread++;
                    terminal.err().println("parapet: " + Text.visible(String.valueOf(e.getMessage())));
                }
            }
        }
        terminal.out().flush();
        if (!quiet) {
            terminal.err().println("parapet: " + Text.count(tests, "test") + ", " + wrong + " of them wrong");
        }
        if (tests == 0 && unread == 0) {
            throw new Refusal("there are no rules with tests here");
        }
        return unread > 0 ? ExitCode.USAGE : wrong > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new Refusal("`" + path + "` is not there");
        }
        try (var files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
    }
}
