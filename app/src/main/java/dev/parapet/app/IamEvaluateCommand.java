package dev.parapet.app;

import dev.parapet.iam.decision.Case;
import dev.parapet.iam.decision.Evaluator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Decides requests that are written down with the policies that apply to them.
@Command(
        name = "evaluate",
        description = "Decide requests that are written down, one JSON object a line, as AWS would.",
        footer = {
            "",
            "Prints a line for each: {\"id\",\"decision\":\"ALLOW|IMPLICIT_DENY|EXPLICIT_DENY\",\"because\":[…]}.",
            "A line that is wrong becomes {\"id\",\"line\",\"error\"}, the rest go on, and the exit code is 2.",
            "",
            "Example:",
            "  parapet iam evaluate --cases cases.jsonl"
        })
final class IamEvaluateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--cases",
            required = true,
            paramLabel = "FILE",
            description = "requests and policies as JSON Lines; - reads standard input")
    private Path cases = Path.of("-");

    IamEvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        return new JsonLines(cases).answer(terminal.out(), (line, answer) -> {
            var one = Case.of(line);
            var explained = Evaluator.explain(one.request(), one.policies());
            answer.put("decision", explained.decision().name());
            answer.put("because", explained.because());
        });
    }
}
