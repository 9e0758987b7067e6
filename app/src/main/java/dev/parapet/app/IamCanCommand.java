package dev.parapet.app;

import dev.parapet.posture.access.Access;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Says whether somebody may do something in an estate.
@Command(
        name = "can",
        description = "Say whether a principal may do something to a resource of a snapshot, and why.",
        footer = {
            "",
            "Condition keys that neither the estate nor --context decides stay open, and are named in the answer.",
            "What was not read is named too: of a yes what may yet forbid it, of an unknown what may allow it.",
            "Exit codes: 0 allowed, also under conditions; 1 denied; 2 bad usage; 3 unknown.",
            "",
            "Example:",
            "  parapet iam can deploy s3:GetObject arn:aws:s3:::models/llm.bin --snapshot estate.jsonl.zst"
        })
final class IamCanCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "PRINCIPAL",
            description = "an ARN, the name of a user or role, a service such as lambda.amazonaws.com, or anyone")
    private String principal = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "such as s3:GetObject")
    private String action = "";

    @Parameters(index = "2", paramLabel = "RESOURCE", description = "an ARN, or * for actions that know no resources")
    private String resource = "";

    @Mixin
    private GivenContext given = new GivenContext();

    @Mixin
    private IamQuestion question = new IamQuestion();

    IamCanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Access access;
        try {
            var estate = question.estate();
            access = estate.can(estate.principal(principal), action, resource, given.context());
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        var report = new AccessReport(terminal.out());
        if (question.asJson()) {
            var members = new LinkedHashMap<String, Object>();
            members.put("action", action);
            members.put("resource", resource);
            members.putAll(AccessReport.members(access));
            report.json(members);
        } else {
            report.text(access);
        }
        terminal.out().flush();
        return switch (access.answer()) {
            case ALLOWED -> ExitCode.CLEAN;
            case DENIED -> ExitCode.FINDINGS;
            case UNKNOWN -> ExitCode.BLIND;
        };
    }
}
