package dev.parapet.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.usage.Calls;
import dev.parapet.posture.exposure.Trust;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.From;
import dev.parapet.posture.whatif.Change;
import dev.parapet.posture.whatif.Comparison;
import dev.parapet.posture.whatif.Difference;
import dev.parapet.posture.whatif.PathChanges;
import dev.parapet.posture.whatif.Replay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says what another policy would change, before anybody attaches it.
@Command(
        name = "what-if",
        description = "Say which decisions another policy would change, and which recorded calls it would have denied.",
        footer = {
            "",
            "The change is made to a copy of the snapshot, and both are asked. Which requests are asked is",
            "said where it is a sample. Recorded calls are all asked, with the circumstances of the record.",
            "Exit codes: 0; 1 calls of the log would be denied, or without a log, something allowed would be;",
            "2 bad usage; 3 calls of which that cannot be told.",
            "",
            "Examples:",
            "  parapet iam what-if --scp region.json --snapshot estate.jsonl.zst --events AWSLogs",
            "  parapet iam what-if --scp models.json --target workloads --paths --snapshot estate.jsonl.zst",
            "  parapet iam what-if --policy narrow.json --on trainer --instead --snapshot estate.jsonl.zst"
        })
final class IamWhatIfCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private Chosen chosen = new Chosen();

    /// One of them.
    static final class Chosen {
        @Option(names = "--scp", paramLabel = "FILE", description = "a service control policy to attach")
        private @Nullable Path scp;

        @Option(names = "--rcp", paramLabel = "FILE", description = "a resource control policy to attach")
        private @Nullable Path rcp;

        @Option(names = "--policy", paramLabel = "FILE", description = "a policy to put where --on says")
        private @Nullable Path policy;
    }

    @Option(
            names = "--target",
            paramLabel = "ID",
            description =
                    "where the SCP or RCP is attached: root, or the id or name of a unit or account; default: root")
    private @Nullable String target;

    @Option(
            names = "--on",
            paramLabel = "ARN",
            description = "who or what gets --policy: a user or role, a managed policy to rewrite, or a resource")
    private @Nullable String on;

    @Option(names = "--instead", description = "the user or role has --policy instead of all its own, not beside them")
    private boolean instead;

    @Option(
            names = "--events",
            paramLabel = "PATH",
            description = "CloudTrail's files: a trail's folder, a file, or - for standard input")
    private @Nullable Path events;

    @Option(
            names = "--paths",
            description = "say also which ways to crown jewels it closes and opens (see `parapet paths`)")
    private boolean paths;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress")
    private boolean quiet;

    @Mixin
    private IamQuestion question = new IamQuestion();

    IamWhatIfCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Comparison comparison;
        try {
            comparison = new Comparison(question.estate().snapshot(), change());
        } catch (IllegalArgumentException | MalformedPolicy e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
        boolean shown = terminal.interactive() && !quiet;
        var decisions = comparison.decisions(asked -> {
            if (shown && asked % 500 == 0) {
                terminal.err().printf("\r%,d questions\033[K", asked);
                terminal.err().flush();
            }
        });
        if (shown) {
            terminal.err().print("\r\033[K");
        }
        var past = Optional.ofNullable(events).map(path -> replay(path, comparison));
        var ways = paths ? Optional.of(ways(comparison)) : Optional.<PathChanges>empty();
        var report = new WhatIfReport(comparison.changed(), decisions, past, ways);
        if (question.asJson()) {
            terminal.out().println(JSON.writeValueAsString(report.members()));
        } else {
            report.lines().forEach(line -> terminal.out().println(line.replaceAll("\\p{Cntrl}", "\u00b7")));
        }
        terminal.out().flush();
        return exitCode(decisions, past);
    }

    private WhatIfReport.Past replay(Path path, Comparison comparison) {
        var calls = new Calls(ServiceAuthorization.bundled());
        var replay = new Replay(comparison);
        var summary = new EventLog(path, terminal, quiet).read(event -> replay.see(calls.read(event)));
        return new WhatIfReport.Past(replay, summary);
    }

    // What was allowed at once before and takes a detour now has not been opened, so direct ways are asked about too.
    private PathChanges ways(Comparison comparison) {
        var content = Library.open(terminal.environment()).content();
        var question = AttackPaths.Question.of(content, Trust.of(Trust.Scope.ORGANIZATION), From.anywhere(), true);
        return PathChanges.between(
                AttackPaths.in(comparison.before().snapshot(), question),
                AttackPaths.in(comparison.after().snapshot(), question));
    }

    private static int exitCode(Comparison.Result decisions, Optional<WhatIfReport.Past> past) {
        if (past.isEmpty()) {
            return decisions.differences().stream().anyMatch(one -> one.kind() == Difference.Kind.LOST)
                    ? ExitCode.FINDINGS
                    : ExitCode.CLEAN;
        }
        var replay = past.get().replay();
        if (replay.broken().stream().anyMatch(Replay.Broken::surely)) {
            return ExitCode.FINDINGS;
        }
        return replay.broken().isEmpty()
                        && replay.unmapped().isEmpty()
                        && replay.untellable().isEmpty()
                        && past.get().summary().damages() == 0
                ? ExitCode.CLEAN
                : ExitCode.BLIND;
    }

    private Change change() throws IOException {
        Path limit = chosen.scp != null ? chosen.scp : chosen.rcp;
        if (limit != null) {
            if (on != null || instead) {
                throw new Refusal("--on and --instead go with --policy; where an SCP or RCP goes says --target");
            }
            var kind = chosen.scp != null ? Change.Limit.SERVICE_CONTROL_POLICY : Change.Limit.RESOURCE_CONTROL_POLICY;
            return new Change.Attach(
                    kind, name(limit), new PolicyFile(limit).policy(), target == null ? "root" : target);
        }
        Path policy = Objects.requireNonNull(chosen.policy);
        String where = on;
        if (where == null || target != null) {
            throw new Refusal("--policy needs --on: the user or role, the managed policy or the resource that gets it");
        }
        String document = new PolicyFile(policy).policy();
        boolean ofResource = PolicyDocument.parse(document).statements().stream()
                .anyMatch(one ->
                        one.principals().isPresent() || one.notPrincipals().isPresent());
        if (ofResource) {
            return new Change.Put(where, name(policy), document);
        }
        return where.contains(":policy/")
                ? new Change.Rewrite(where, name(policy), document)
                : new Change.Give(where, name(policy), document, instead);
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
