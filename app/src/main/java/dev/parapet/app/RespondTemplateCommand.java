package dev.parapet.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.parapet.respond.Actions;
import dev.parapet.respond.FunctionTemplate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints the template that puts the responder into AWS Lambda.
@Command(
        name = "template",
        description =
                "Print the CloudFormation template that answers EventBridge events with a function in AWS Lambda.",
        footer = {
            "",
            "The function is the zip that the module respond-lambda builds. It is a dry run until Apply is true.",
            "",
            "Example:",
            "  parapet respond template"
        })
final class RespondTemplateCommand implements Callable<Integer> {
    private final Terminal terminal;

    RespondTemplateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        var playbooks = ResponderPlace.playbooks(terminal.environment());
        terminal.out()
                .println(new ObjectMapper()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(FunctionTemplate.of(playbooks, Actions.all())));
        terminal.out().flush();
        return ExitCode.CLEAN;
    }
}
