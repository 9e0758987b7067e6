package dev.parapet.app;

import dev.parapet.respond.Outcome;
import dev.parapet.respond.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Runs a response.
@Command(
        name = "run",
        description = "Do what the playbook of a finding says, or go on with runs that a crash or a wait left open.",
        footer = {
            "",
            "Without `apply: true` in parapet.yaml it is a dry run and prints the plan. The same finding runs once.",
            "Exit codes: 0 all is done; 1 a step failed or waits, or a dry run would change something; 2 bad usage.",
            "",
            "Example:",
            "  parapet respond run finding.json --config parapet.yaml"
        })
final class RespondRunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "an event, finding or alert as JSON; - for standard input; none to go on with open runs")
    private @Nullable Path file;

    @Mixin
    private RespondOptions options = new RespondOptions();

    RespondRunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var report = new RespondReport(terminal.out(), options.asJson());
        if (file == null) {
            return options.with(terminal.environment(), responder -> report.outcomes(responder.recover()));
        }
        var triggers = RespondOptions.triggers(file);
        boolean apply = options.mandate().apply();
        return options.with(terminal.environment(), responder -> {
            var outcomes = new ArrayList<Outcome>();
            var plans = new ArrayList<Plan>();
            for (var trigger : triggers) {
                var known = responder.identified(trigger);
                responder.playbook(known).ifPresent(playbook -> {
                    if (apply) {
                        responder.respond(playbook, known).ifPresent(outcomes::add);
                    } else {
                        plans.add(responder.plan(playbook, known));
                    }
                });
            }
            if (apply) {
                return report.outcomes(outcomes);
            }
            terminal.err().println("parapet: a dry run, since `apply` is not set in parapet.yaml");
            report.plans(plans);
            return plans.stream().anyMatch(Plan::changes) ? ExitCode.FINDINGS : ExitCode.CLEAN;
        });
    }
}
