package dev.parapet.app;

import dev.parapet.respond.approval.ApprovalPages;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Allows a step.
@Command(
        name = "approve",
        description = "Allow a step that waits, and go on with its run; or serve the links that ask for it.",
        footer = {
            "",
            "A link shows what the step would change; only its form allows it, once, until the link ends. Who sees the",
            "message may allow: put the server behind TLS. The chat's webhook is PARAPET_WEBHOOK_URL, or in the file",
            "that PARAPET_WEBHOOK_URL_FILE names; where people reach the server is `ask: {link: ...}` in parapet.yaml.",
            "",
            "Examples:",
            "  parapet respond approve 0f1e2d3c4b5a69788796 sagemaker.endpoint.rollback --by ana",
            "  parapet respond approve --serve 127.0.0.1:8788",
            "",
            "Exit codes: 0 all is done; 1 a step failed or still waits; 2 bad usage, or the step does not wait."
        })
final class RespondApproveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "the id of the run (`parapet respond list`)")
    private String run = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "STEP", description = "the name of the step")
    private String step = "";

    @Option(
            names = "--serve",
            paramLabel = "HOST:PORT",
            description = "serve links that ask for approval, until it is stopped")
    private @Nullable String serve;

    @Option(names = "--by", paramLabel = "NAME", description = "who allows it; the journal keeps it")
    private String by = "";

    @Mixin
    private RespondOptions options = new RespondOptions();

    RespondApproveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (serve != null) {
            if (!run.isEmpty()) {
                throw new Refusal("--serve takes no run: its links name theirs");
            }
            return served(ListenAddress.of(serve));
        }
        if (run.isEmpty() || step.isEmpty()) {
            throw new Refusal("name the run and the step, or --serve links");
        }
        if (by.isBlank()) {
            throw new Refusal("--by names who allows it");
        }
        return options.with(
                terminal.environment(),
                responder -> new RespondReport(terminal.out(), options.asJson())
                        .outcomes(List.of(responder.approve(run, step, by))));
    }

    private int served(ListenAddress at) {
        return options.with(terminal.environment(), responder -> {
            try (var server = ApprovalServer.start(at.host(), at.port(), new ApprovalPages(responder))) {
                terminal.out().println("approvals are served on http://" + at.host() + ":" + server.port());
                terminal.out().flush();
                server.await();
            }
            return ExitCode.CLEAN;
        });
    }
}
