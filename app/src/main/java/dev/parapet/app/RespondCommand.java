package dev.parapet.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Answers to findings.
@Command(
        name = "respond",
        description = "Answer findings with playbooks: show the plan, run it, take it back.",
        subcommands = {
            RespondApproveCommand.class,
            RespondListCommand.class,
            RespondPlanCommand.class,
            RespondRunCommand.class,
            RespondTemplateCommand.class,
            RespondUndoCommand.class
        },
        footer = {
            "",
            "Nothing is changed unless parapet.yaml says `respond: {apply: true}`; until then every run is a dry run."
        })
final class RespondCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    RespondCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Missing command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
