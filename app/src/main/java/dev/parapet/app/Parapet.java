package dev.parapet.app;

import dev.parapet.core.content.ContentException;
import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The `parapet` command.
@Command(
        name = "parapet",
        description = "Security for AI workloads on AWS.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {
            CollectCommand.class,
            ControlsCommand.class,
            DemoCommand.class,
            DetectCommand.class,
            GenerateCompletion.class,
            IamCommand.class,
            PathsCommand.class,
            PractiseCommand.class,
            RespondCommand.class,
            ScanCommand.class,
            TriageCommand.class,
            WatchCommand.class
        },
        footer = {
            "",
            "Start with: parapet demo",
            "",
            "Exit codes: 0 clean; 1 findings at or above the threshold; 2 bad usage or content;",
            "3 could not see enough to say that it is clean; 130 interrupted."
        })
public final class Parapet implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    Parapet() {}

    public static void main(String[] arguments) {
        int code = run(Terminal.system(), arguments);
        // On Ctrl-C the JVM is ending already: it waits for this thread, which would wait for it.
        if (code != ExitCode.INTERRUPTED) {
            System.exit(code);
        }
    }

    /// Runs a command line and gives its exit code.
    static int run(Terminal terminal, String... arguments) {
        var commands = new CommandLine(new Parapet(), new Wiring(terminal));
        commands.setOut(terminal.out());
        commands.setErr(terminal.err());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commands.setUsageHelpWidth(Math.clamp(terminal.width(), 80, 120));
        commands.setExecutionExceptionHandler((failed, command, _) -> explain(failed, command));
        return commands.execute(arguments);
    }

    private static int explain(Exception failed, CommandLine command) throws Exception {
        PrintWriter err = command.getErr();
        switch (failed) {
            case ContentException wrong -> err.println("parapet: " + wrong.getMessage());
            case Refusal refusal -> err.println("parapet: " + refusal.getMessage());
            case Interruption interrupted -> {
                err.println("parapet: " + interrupted.getMessage());
                err.flush();
                return ExitCode.INTERRUPTED;
            }
            default -> throw failed;
        }
        err.flush();
        return ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}
