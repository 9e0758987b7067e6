package dev.parapet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.parapet.respond.Actions;
import dev.parapet.respond.Plan;
import dev.parapet.respond.ResponderPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows what a response would do.
@Command(
        name = "plan",
        description =
                "Show what would be done about a finding: every call, the state before, the way back. It only looks.",
        footer = {
            "",
            "Exit codes: 0 nothing would be changed; 1 something would; 2 bad usage or no event.",
            "",
            "Example:",
            "  parapet respond plan finding.json --format json"
        })
final class RespondPlanCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "an event, finding or alert as JSON; - for standard input")
    private @Nullable Path file;

    @Option(
            names = "--print-policy",
            description = "print the policy that the responder's role needs, and nothing else")
    private boolean printPolicy;

    @Mixin
    private RespondOptions options = new RespondOptions();

    RespondPlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        if (printPolicy) {
            var playbooks = ResponderPlace.playbooks(terminal.environment());
            terminal.out()
                    .println(new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(ResponderPolicy.document(playbooks, Actions.all())));
            terminal.out().flush();
            return ExitCode.CLEAN;
        }
        if (file == null) {
            throw new Refusal("name a file with an event, or - for standard input");
        }
        var triggers = RespondOptions.triggers(file);
        return options.with(terminal.environment(), responder -> {
            var plans = new ArrayList<Plan>();
            for (var trigger : triggers) {
                var known = responder.identified(trigger);
                responder.playbook(known).ifPresent(playbook -> plans.add(responder.plan(playbook, known)));
            }
            new RespondReport(terminal.out(), options.asJson()).plans(plans);
            return plans.stream().anyMatch(Plan::changes) ? ExitCode.FINDINGS : ExitCode.CLEAN;
        });
    }
}
