package dev.parapet.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists runs.
@Command(
        name = "list",
        description = "List the runs in the journal and how their steps stand, the newest first.",
        footer = {
            "",
            "Exit codes: 0 all are done; 1 a step failed or waits, or the journal was tampered with; 2 bad usage."
        })
final class RespondListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private RespondOptions options = new RespondOptions();

    RespondListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.with(
                terminal.environment(),
                responder -> new RespondReport(terminal.out(), options.asJson()).outcomes(responder.runs()));
    }
}
