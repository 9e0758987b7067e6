package dev.parapet.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Allows a step.
@Command(
        name = "approve",
        description = "Allow a step that waits, and go on with its run.",
        footer = {
            "",
            "Exit codes: 0 all is done; 1 a step failed or still waits; 2 bad usage, or the step does not wait."
        })
final class RespondApproveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "RUN", description = "the id of the run (`parapet respond list`)")
    private String run = "";

    @Parameters(index = "1", paramLabel = "STEP", description = "the name of the step")
    private String step = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "who allows it; the journal keeps it")
    private String by = "";

    @Mixin
    private RespondOptions options = new RespondOptions();

    RespondApproveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (by.isBlank()) {
            throw new Refusal("--by names who allows it");
        }
        return options.with(
                terminal.environment(),
                responder -> new RespondReport(terminal.out(), options.asJson())
                        .outcomes(List.of(responder.approve(run, step, by))));
    }
}
