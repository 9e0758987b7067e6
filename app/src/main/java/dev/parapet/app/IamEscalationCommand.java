package dev.parapet.app;

import dev.parapet.posture.escalation.Account;
import dev.parapet.posture.escalation.Escalation;
import dev.parapet.posture.escalation.Step;
import dev.parapet.posture.escalation.Techniques;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Finds out whether one principal of an account can become another.
@Command(
        name = "escalation",
        description = "Find out whether a principal can become another, or an administrator, in accounts written down.",
        footer = {
            "",
            "Each line is {\"id\",\"account\":{\"accountId\",\"users\",\"roles\",\"groups\",\"policies\"},",
            "\"resources\",\"scps\",\"from\",\"to\"}; `to` is an ARN or admin.",
            "Prints a line for each: {\"id\",\"reachable\":true|false,\"path\":[…]}.",
            "A line that is wrong becomes {\"id\",\"line\",\"error\"}, the rest go on, and the exit code is 2.",
            "",
            "Example:",
            "  parapet iam escalation --accounts accounts.jsonl"
        })
final class IamEscalationCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--accounts",
            required = true,
            paramLabel = "FILE",
            description = "accounts and what to find out about them, as JSON Lines; - reads standard input")
    private Path accounts = Path.of("-");

    IamEscalationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var techniques =
                Techniques.read(Library.open(terminal.environment()).content().escalations());
        Instant now = Clock.systemUTC().instant();
        return new JsonLines(accounts).answer(terminal.out(), (line, answer) -> {
            var account = Account.of(line);
            var path = Escalation.path(techniques, account, arn(line, "from"), arn(line, "to"), now);
            answer.put("reachable", path.isPresent());
            answer.put(
                    "path",
                    path.orElse(List.of()).stream()
                            .map(IamEscalationCommand::step)
                            .toList());
            if (!account.unread().isEmpty()) {
                answer.put("unread", account.unread());
            }
        });
    }

    private static String arn(Map<?, ?> line, String key) {
        if (line.get(key) instanceof String arn) {
            return arn;
        }
        throw new IllegalArgumentException("`" + key + "` is a text, not `" + line.get(key) + "`");
    }

    private static Map<String, Object> step(Step step) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("technique", step.technique());
        shown.put("from", step.from());
        shown.put("to", step.to());
        shown.put("says", step.says());
        step.assumes().ifPresent(assumed -> shown.put("assumes", assumed));
        shown.put("because", step.because());
        return shown;
    }
}
