package dev.parapet.app;

import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.usage.Actor;
import dev.parapet.iam.usage.Calls;
import dev.parapet.iam.usage.LeastPrivilege;
import dev.parapet.iam.usage.Proposal;
import dev.parapet.iam.usage.Reading;
import dev.parapet.iam.usage.Usage;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.access.Standing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes the policy that a principal would have been enough with.
@Command(
        name = "least-privilege",
        description = "Write the policy for what a user or role did, from CloudTrail.",
        footer = {
            "",
            "The policy goes to standard output, what is to be known about it to standard error.",
            "The evaluator checks that every recorded call stays allowed; with --snapshot also that nothing",
            "is wider than today's identity policies, whose conditions and denials are kept.",
            "Exit codes: 0; 1 recorded calls that the policy does not allow; 2 bad usage;",
            "3 calls or files of the log that could not be understood, so that something may be missing.",
            "",
            "Example:",
            "  parapet iam least-privilege --principal trainer --events AWSLogs --snapshot estate.jsonl.zst"
        })
final class IamLeastPrivilegeCommand implements Callable<Integer> {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^},]+)");

    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
    private static final int MANAGED = 6144;

    private static final int INLINE_USER = 2048;
    private static final int INLINE_ROLE = 10_240;
    private static final int ATTACHED = 10;

    private final Terminal terminal;

    @Option(
            names = "--principal",
            required = true,
            paramLabel = "PRINCIPAL",
            description = "the ARN or the name of a user or role")
    private String principal = "";

    @Option(
            names = "--events",
            required = true,
            paramLabel = "PATH",
            description = "CloudTrail's files: a trail's folder, a file, or - for standard input")
    private Path events = Path.of("-");

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "the estate with today's policies, which limit the new one")
    private @Nullable Path snapshot;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            description = "json, terraform or cloudformation; default: json")
    private PolicyOutput format = PolicyOutput.json;

    @Option(names = "--inline", description = "within the size of inline policies, not of managed ones")
    private boolean inline;

    @Option(
            names = "--names",
            paramLabel = "N",
            description = "how many names of a kind to write out before they become a pattern; default: 5")
    private int names = 5;

    @Option(names = "--wildcards", description = "write actions as s3:Get* where that adds no level of access")
    private boolean wildcards;

    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but the policy and errors")
    private boolean quiet;

    IamLeastPrivilegeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Whom it is about, in the log and in the snapshot.
    private record Sought(String id, Optional<Standing> today) {
        boolean is(Actor actor) {
            return actor.id().equals(id)
                    || (!id.startsWith("arn:")
                            && (actor.kind() == Actor.Kind.USER || actor.kind() == Actor.Kind.ROLE)
                            && actor.id().endsWith("/" + id));
        }
    }

    @Override
    public Integer call() {
        if (names < 1) {
            throw new Refusal("--names is at least 1");
        }
        var sought = sought();
        var calls = new Calls(ServiceAuthorization.bundled());
        var keys = sought.today().map(IamLeastPrivilegeCommand::keys).orElse(Set.of());
        var found = new TreeMap<String, Usage>();
        var actors = new TreeMap<String, Actor>();
        var data = new DataEvents();
        var summary = new EventLog(events, terminal, quiet).read(event -> {
            switch (calls.read(event)) {
                case Reading.Beside _ -> {}
                case Reading.Call(var call) -> {
                    data.see(call);
                    if (sought.is(call.actor())) {
                        actors.putIfAbsent(call.actor().id(), call.actor());
                        found.computeIfAbsent(call.actor().id(), _ -> new Usage(keys)).add(call);
                    }
                }
                case Reading.Unmapped unmapped -> {
                    if (sought.is(unmapped.actor())) {
                        actors.putIfAbsent(unmapped.actor().id(), unmapped.actor());
                        found.computeIfAbsent(unmapped.actor().id(), _ -> new Usage(keys)).add(unmapped);
                    }
                }
            }
        });
        if (found.size() != 1) {
            throw new Refusal(
                    found.isEmpty()
                            ? "`" + principal + "` called nothing in " + summary.period()
                            : "`" + principal + "` may be " + String.join(" or ", found.keySet()) + "; write which");
        }
        var actor = actors.firstEntry().getValue();
        var caller = actor.caller()
                .orElseThrow(() -> new Refusal("the log does not say who `" + principal + "` is: " + actor.id()));
        var usage = found.firstEntry().getValue();
        var today = sought.today()
                .map(own -> own.policies().stream()
                        .map(Attachment::policy)
                        .map(CompiledPolicy::document)
                        .toList());
        int size = !inline ? MANAGED : actor.kind() == Actor.Kind.USER ? INLINE_USER : INLINE_ROLE;
        var style = new LeastPrivilege.Style(names, wildcards, size);
        var proposal = new LeastPrivilege(usage, caller, style, today).propose();
        print(actor, proposal);
        say(sought, usage, proposal, summary, data);
        terminal.out().flush();
        terminal.err().flush();
        if (!proposal.lost().isEmpty()) {
            return ExitCode.FINDINGS;
        }
        return usage.unmapped().isEmpty() && summary.damages() == 0 ? ExitCode.CLEAN : ExitCode.BLIND;
    }

    private Sought sought() {
        Path file = snapshot;
        if (file == null) {
            return new Sought(roleOf(principal), Optional.empty());
        }
        try {
            var estate = new Estate(SnapshotReader.read(file));
            var who = estate.principal(principal);
            var holder = who.resource()
                    .orElseThrow(() -> new Refusal("`" + principal + "` is neither a user nor a role in the snapshot"));
            return new Sought(
                    holder.id(), Optional.of(estate.inventory().standing(holder)));
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    // A session is its role, of which the session's ARN has the name.
    private static String roleOf(String text) {
        Matcher session = Pattern.compile("arn:[^:]+:sts::[0-9]{12}:assumed-role/([^/]+)/.+").matcher(text);
        return session.matches() ? session.group(1) : text;
    }

    // The condition keys that today's policies ask about: only these tell circumstances apart.
    private static Set<String> keys(Standing today) {
        var keys = new HashSet<String>();
        today.policies().forEach(policy -> policy.policy().document().statements().forEach(statement -> {
            statement.conditions().forEach(condition -> {
                keys.add(condition.key());
                condition.values().forEach(value -> variables(value, keys));
            });
            statement.resources().forEach(resource -> variables(resource, keys));
            statement.notResources().forEach(resource -> variables(resource, keys));
        }));
        return keys;
    }

    private static void variables(String text, Set<String> into) {
        VARIABLE.matcher(text).results().forEach(found -> into.add(found.group(1).strip()));
    }

    private void print(Actor actor, Proposal proposal) {
        if (proposal.policies().isEmpty()) {
            throw new Refusal("`" + actor.id() + "` was allowed nothing that is known; there is no policy to write");
        }
        String name = actor.id().substring(actor.id().lastIndexOf('/') + 1);
        terminal.out().println(format.write(name, proposal.documents()));
    }

    private void say(Sought sought, Usage usage, Proposal proposal, EventLog.Summary summary, DataEvents data) {
        var lines = new ArrayList<String>();
        lines.add("from " + summary.period() + "; " + usage.calls() + " calls of this principal that were allowed, from "
                + usage.first().orElseThrow() + " to " + usage.last().orElseThrow());
        lines.add("proved: " + proposal.kept() + " requests stay allowed"
                + (proposal.conditional() == 0
                        ? ""
                        : ", " + proposal.conditional()
                                + " of them under conditions of today's policies about which the log says nothing"));
        if (sought.today().isEmpty()) {
            lines.add("not proved: that it is no wider than today's policies (--snapshot has them)");
        } else {
            lines.add(
                    proposal.isNoWider()
                            ? "proved: nothing is allowed that today's identity policies do not allow"
                            : "not proved: that it is no wider than today's policies");
            sought.today()
                    .get()
                    .unreadGrants()
                    .forEach(one -> lines.add("not read of today's policies: " + one));
        }
        proposal.lost()
                .forEach(one -> lines.add("not allowed by it: " + one.action() + " on " + one.resource() + ", "
                        + one.count() + " times: " + one.why()));
        told("unknown which action it asks for: ", usage.unmapped(), lines);
        told("denied, so not in the policy: ", usage.denied(), lines);
        if (usage.untold() > 0) {
            lines.add("not in the policy: " + usage.untold() + " calls that were throttled or not signed as they should be");
        }
        lines.addAll(proposal.notes());
        lines.addAll(data.gaps());
        sizes(proposal, lines);
        if (!quiet) {
            lines.forEach(line -> terminal.err().println("parapet: " + line.replaceAll("\\p{Cntrl}", "\u00b7")));
        }
    }

    private static void told(String what, Map<String, Long> calls, List<String> lines) {
        calls.forEach((call, count) -> lines.add(what + call + ", " + count + " times"));
    }

    private void sizes(Proposal proposal, List<String> lines) {
        var policies = proposal.policies();
        lines.add(policies.size() + (policies.size() == 1 ? " policy of " : " policies of ")
                + String.join(", ", policies.stream().map(one -> "" + Proposal.size(one)).toList())
                + " characters");
        if (inline && policies.size() > 1) {
            lines.add("together they are longer than all inline policies of a principal may be; write them as managed ones");
        } else if (policies.size() > ATTACHED) {
            lines.add("a principal has at most " + ATTACHED + " managed policies unless the quota was raised; try a smaller --names");
        }
    }
}
