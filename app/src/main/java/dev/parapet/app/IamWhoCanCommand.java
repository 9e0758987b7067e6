package dev.parapet.app;

import dev.parapet.posture.access.Access.Answer;
import dev.parapet.posture.access.Holders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Says who may do something in an estate.
@Command(
        name = "who-can",
        description = "Say who may do something to a resource of a snapshot.",
        footer = {
            "",
            "Lists users and roles, and services, other accounts and anyone as far as the resource's policy names them.",
            "Exit codes: 0; 2 bad usage; 3 something that may change the list was not read, and is named.",
            "",
            "Example:",
            "  parapet iam who-can kms:Decrypt arn:aws:kms:eu-west-1:123456789012:key/… --snapshot estate.jsonl.zst"
        })
final class IamWhoCanCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ACTION", description = "such as s3:GetObject")
    private String action = "";

    @Parameters(index = "1", paramLabel = "RESOURCE", description = "an ARN, or * for actions that know no resources")
    private String resource = "";

    @Mixin
    private GivenContext given = new GivenContext();

    @Mixin
    private IamQuestion question = new IamQuestion();

    IamWhoCanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Holders holders;
        try {
            holders = question.estate().whoCan(action, resource, given.context());
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        if (question.asJson()) {
            var members = new LinkedHashMap<String, Object>();
            members.put("action", action);
            members.put("resource", resource);
            members.put(
                    "principals",
                    holders.access().stream().map(AccessReport::members).toList());
            members.put("unlisted", holders.unlisted());
            new AccessReport(terminal.out()).json(members);
        } else {
            text(holders);
        }
        terminal.out().flush();
        return holders.isUncertain() ? ExitCode.BLIND : ExitCode.CLEAN;
    }

    private void text(Holders holders) {
        var out = terminal.out();
        var report = new AccessReport(out);
        if (holders.access().isEmpty()) {
            report.line("nobody");
        }
        holders.access().forEach(one -> report.line(one.principal() + "  " + AccessReport.headline(one)));
        var forbid = new TreeSet<String>();
        var allow = new TreeSet<String>();
        holders.access().forEach(one -> (one.answer() == Answer.ALLOWED ? forbid : allow).addAll(one.missing()));
        report.lines("not read, may forbid", List.copyOf(forbid));
        report.lines("not read, may allow", List.copyOf(allow));
        report.lines("not read, may have more users and roles", holders.unlisted());
    }
}
