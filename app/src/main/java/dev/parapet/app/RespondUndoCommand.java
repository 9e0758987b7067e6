package dev.parapet.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes a run back.
@Command(
        name = "undo",
        description = "Put back what a run changed, the last change first, as the journal recorded it.",
        footer = {
            "",
            "What somebody else changed since is reported and left alone; what another incident still holds stays.",
            "Exit codes: 0 taken back; 1 something was left alone or kept; 2 bad usage."
        })
final class RespondUndoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "RUN", description = "the id of the run (`parapet respond list`)")
    private String run = "";

    @Mixin
    private RespondOptions options = new RespondOptions();

    RespondUndoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return options.with(
                terminal.environment(),
                responder ->
                        new RespondReport(terminal.out(), options.asJson()).outcomes(List.of(responder.undo(run))));
    }
}
