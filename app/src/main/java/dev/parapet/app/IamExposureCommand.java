package dev.parapet.app;

import dev.parapet.posture.exposure.Exposures;
import dev.parapet.posture.exposure.Opening.Answer;
import dev.parapet.posture.exposure.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says of every resource of a snapshot whether anybody outside may act on it.
@Command(
        name = "exposure",
        description = "Say of every resource of a snapshot whether anybody outside may act on it, and prove it.",
        footer = {
            "",
            "Exposed: a request from outside gets in, and is shown. Closed: there is no such request.",
            "Unknown: something was not read that would decide, and is named.",
            "Of an exposure, what was not read and may yet forbid it is named as well.",
            "Inside is a resource's organization if it is known, else its account, and what --trust says.",
            "Exit codes: 0 nothing exposed; 1 something is; 2 bad usage; 3 nothing is, but not all is known.",
            "",
            "Examples:",
            "  parapet iam exposure --snapshot estate.jsonl.zst",
            "  parapet iam exposure --snapshot estate.jsonl.zst --type AWS::S3::Bucket --trust 111122223333",
            "  parapet iam exposure --snapshot estate.jsonl.zst \\",
            "      --trust 'token.actions.githubusercontent.com:sub=repo:example/*'"
        })
final class IamExposureCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private IamQuestion question = new IamQuestion();

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "who is inside: account or organization; default: organization, where one is known")
    private Zone zone = Zone.organization;

    @Option(
            names = "--trust",
            paramLabel = "WHAT",
            description = "inside too: an account, o-…, vpc-…, vpce-…, a network, or KEY=PATTERN; repeatable")
    private List<String> trusted = List.of();

    @Option(
            names = "--only",
            paramLabel = "ANSWER",
            description = "show exposed, unknown or closed only; default: exposed and unknown")
    private Only only = Only.open;

    @Option(names = "--type", paramLabel = "TYPE", description = "such as AWS::S3::Bucket; repeatable; default: all")
    private List<String> types = List.of();

    IamExposureCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Words of `--zone`.
    enum Zone {
        account,
        organization
    }

    /// Words of `--only`.
    enum Only {
        open,
        exposed,
        unknown,
        closed;

        private boolean shows(Answer answer) {
            return switch (this) {
                case open -> answer != Answer.CLOSED;
                case exposed -> answer == Answer.EXPOSED;
                case unknown -> answer == Answer.UNKNOWN;
                case closed -> answer == Answer.CLOSED;
            };
        }
    }

    @Override
    public Integer call() {
        var asked = types();
        var exposures = new Exposures(question.estate(), trust());
        var openings = new ArrayList<>(exposures.openings(asked::contains));
        openings.sort(ExposureReport.ORDER);
        var unseen =
                asked.stream().flatMap(type -> exposures.unseen(type).stream()).toList();
        var shown = openings.stream().filter(one -> only.shows(one.answer())).toList();
        var report = new ExposureReport(terminal.out());
        if (question.asJson()) {
            report.json(shown, only.shows(Answer.UNKNOWN) ? unseen : List.of());
        } else {
            report.text(exposures.trusted(), shown, openings, unseen);
        }
        terminal.out().flush();
        if (openings.stream().anyMatch(one -> one.answer() == Answer.EXPOSED)) {
            return ExitCode.FINDINGS;
        }
        boolean blind = !unseen.isEmpty() || openings.stream().anyMatch(one -> one.answer() == Answer.UNKNOWN);
        return blind ? ExitCode.BLIND : ExitCode.CLEAN;
    }

    private List<String> types() {
        var known = Exposures.types();
        for (String type : types) {
            if (!known.contains(type)) {
                throw new Refusal("`" + type + "` is no type with policies that Parapet knows; write one of "
                        + String.join(", ", known));
            }
        }
        return types.isEmpty() ? known : types;
    }

    private Trust trust() {
        var trust = Trust.of(Trust.Scope.valueOf(zone.name().toUpperCase(Locale.ROOT)));
        try {
            for (String one : trusted) {
                trust = trust.with(one);
            }
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        return trust;
    }
}
