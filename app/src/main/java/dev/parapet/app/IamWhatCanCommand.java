package dev.parapet.app;

import dev.parapet.posture.access.Permissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says what the policies of a user or a role let it do.
@Command(
        name = "what-can",
        description = "Say what the policies of a user or role of a snapshot let it do, and what limits them.",
        footer = {
            "",
            "Shows the policies' own patterns as far as boundary, SCPs and denials leave something of them.",
            "What policies on resources grant beside is for `iam can` and `iam who-can`.",
            "Exit codes: 0; 2 bad usage; 3 something that may change the answer was not read, and is named.",
            "",
            "Example:",
            "  parapet iam what-can deploy --service s3 --snapshot estate.jsonl.zst"
        })
final class IamWhatCanCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "PRINCIPAL", description = "the ARN or the name of a user or role")
    private String principal = "";

    @Option(names = "--service", paramLabel = "PREFIX", description = "only what is about this service, such as s3")
    private String service = "";

    @Mixin
    private IamQuestion question = new IamQuestion();

    IamWhatCanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Permissions permissions;
        try {
            var estate = question.estate();
            permissions = estate.whatCan(estate.principal(principal), service);
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        var report = new AccessReport(terminal.out());
        if (question.asJson()) {
            report.json(permissions);
        } else {
            report.text(permissions);
        }
        terminal.out().flush();
        return permissions.missing().isEmpty() ? ExitCode.CLEAN : ExitCode.BLIND;
    }
}
