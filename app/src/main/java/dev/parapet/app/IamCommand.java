package dev.parapet.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Questions about who may do what.
@Command(
        name = "iam",
        description = "Decide who may do what, exactly, and say why.",
        subcommands = {
            IamCanCommand.class,
            IamDiffCommand.class,
            IamEscalationCommand.class,
            IamEvaluateCommand.class,
            IamExposureCommand.class,
            IamLeastPrivilegeCommand.class,
            IamLintCommand.class,
            IamReviewCommand.class,
            IamWhatCanCommand.class,
            IamWhatIfCommand.class,
            IamWhoCanCommand.class
        })
final class IamCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    IamCommand() {}

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Missing command: " + String.join(", ", spec.subcommands().keySet()));
    }
}
