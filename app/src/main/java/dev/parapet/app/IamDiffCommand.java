package dev.parapet.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.exposure.PolicyComparison;
import dev.parapet.iam.exposure.PolicyComparison.NotWider;
import dev.parapet.iam.exposure.PolicyComparison.Relation;
import dev.parapet.iam.exposure.PolicyComparison.Undecided;
import dev.parapet.iam.exposure.PolicyComparison.Wider;
import dev.parapet.iam.lint.PolicyKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says whether a policy is wider than another.
@Command(
        name = "diff",
        description = "Say whether a new policy lets through what the old one does not, and show such a request.",
        footer = {
            "",
            "All requests there can be are compared, not examples: \"not wider\" is a proof. The policies are taken",
            "by themselves, as if everything else that has a say let the request through.",
            "Exit codes: 0 the new policy is not wider; 1 it is; 2 bad input; 3 nobody knows.",
            "",
            "Example:",
            "  git show HEAD:trust.json | parapet iam diff --kind trust - trust.json"
        })
final class IamDiffCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "OLD", description = "a policy document as JSON; - reads standard input")
    private Path older = Path.of("-");

    @Parameters(index = "1", paramLabel = "NEW", description = "the policy that is to replace it")
    private Path newer = Path.of("-");

    @Nullable
    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = IamLintCommand.KindWord.class,
            description =
                    "identity, resource, trust, scp, rcp, session, boundary or endpoint (default: identity, resource "
                            + "or trust, by its elements)")
    private PolicyKind kind;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
    private Shape format = Shape.text;

    IamDiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    // Words of the command line.
    private enum Shape {
        text,
        json
    }

    // A direction of the comparison.
    private record Direction(PolicyComparison answer, PolicyDocument to, PolicyDocument from) {
        static Direction of(PolicyDocument from, PolicyDocument to, PolicyKind kind) {
            return new Direction(PolicyComparison.of(from, to, kind), to, from);
        }
    }

    @Override
    public Integer call() throws IOException {
        var old = new PolicyFile(older);
        var replacing = new PolicyFile(newer);
        if (old.isStandardInput() && replacing.isStandardInput()) {
            throw new Refusal("standard input is one policy; give a file for the other");
        }
        var before = old.document();
        var after = replacing.document();
        var its = kind == null ? guess(before, after) : kind;
        var forth = Direction.of(before, after, its);
        var back = Direction.of(after, before, its);
        if (format == Shape.json) {
            terminal.out().println(JSON.writeValueAsString(members(its, forth, back)));
        } else {
            print(forth, back);
        }
        terminal.out().flush();
        return switch (forth.answer()) {
            case Wider _ -> ExitCode.FINDINGS;
            case NotWider _ -> ExitCode.CLEAN;
            case Undecided _ -> ExitCode.BLIND;
        };
    }

    // A policy that says nothing, or nothing about resources, may be of the kind that the other one
    // is.
    private static PolicyKind guess(PolicyDocument before, PolicyDocument after) {
        var one = PolicyKind.guess(before);
        var other = PolicyKind.guess(after);
        if (one == other || after.statements().isEmpty()) {
            return one;
        }
        if (before.statements().isEmpty()) {
            return other;
        }
        if (Set.of(one, other).equals(Set.of(PolicyKind.TRUST, PolicyKind.RESOURCE))) {
            return PolicyKind.RESOURCE;
        }
        throw new Refusal("OLD looks like a policy of kind " + one.word() + ", NEW like one of kind " + other.word()
                + "; say with --kind what both are");
    }

    private void print(Direction forth, Direction back) {
        PrintWriter out = terminal.out();
        switch (forth.answer()) {
            case Wider wider -> {
                out.println("wider: the new policy lets through what the old one does not");
                print(wider, forth, "new", "old");
            }
            case NotWider _ -> out.println("not wider: the new policy lets through nothing that the old one does not");
            case Undecided(String why) -> out.println(clean("wider: nobody knows; " + why));
        }
        switch (back.answer()) {
            case Wider wider -> {
                out.println("narrower: it no longer lets through what the old one does");
                print(wider, back, "old", "new");
            }
            case NotWider _ -> out.println("not narrower: it lets through all that the old one does");
            case Undecided(String why) -> out.println(clean("narrower: nobody knows; " + why));
        }
    }

    private void print(Wider wider, Direction direction, String its, String others) {
        PrintWriter out = terminal.out();
        var request = wider.witness();
        out.println(clean("  request    " + request.action() + " on " + request.resource()));
        out.println(clean("  by         " + request.caller().name()));
        request.context()
                .given()
                .forEach(
                        (key, values) -> out.println(clean("  with       " + key + " = " + String.join(", ", values))));
        if (!wider.listed()) {
            out.println("  but        AWS's reference has no such request: the policies differ by their letter only");
        }
        wider.statements()
                .forEach(one -> out.println(
                        clean("  allowed by " + place(direction.to(), one) + " of the " + its + " policy")));
        if (wider.denials().isEmpty()) {
            out.println("  before     nothing in the " + others + " policy allows it");
        }
        wider.denials()
                .forEach(one -> out.println(
                        clean("  denied by  " + place(direction.from(), one) + " of the " + others + " policy")));
    }

    private static String place(PolicyDocument document, Statement statement) {
        String sid = statement.sid().isEmpty() ? "" : " (" + statement.sid() + ")";
        return "statement " + number(document, statement) + sid;
    }

    private static int number(PolicyDocument document, Statement statement) {
        return document.statements().indexOf(statement) + 1;
    }

    // Policies are strangers' texts, and a terminal obeys control characters.
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "\u00b7");
    }

    private static Map<String, Object> members(PolicyKind kind, Direction forth, Direction back) {
        var members = new LinkedHashMap<String, Object>();
        members.put("kind", kind.word());
        members.put(
                "relation", Relation.of(forth.answer(), back.answer()).name().toLowerCase(Locale.ROOT));
        members.put("wider", members(forth));
        members.put("narrower", members(back));
        return members;
    }

    private static Map<String, Object> members(Direction direction) {
        var members = new LinkedHashMap<String, Object>();
        switch (direction.answer()) {
            case Wider wider -> {
                members.put("answer", "yes");
                members.put("listed", wider.listed());
                var request = wider.witness();
                members.put("action", request.action());
                members.put("resource", request.resource());
                members.put("caller", request.caller().name());
                members.put("context", request.context().given());
                members.put("allowedBy", numbers(direction.to(), wider.statements()));
                members.put("deniedBy", numbers(direction.from(), wider.denials()));
            }
            case NotWider _ -> members.put("answer", "no");
            case Undecided(String why) -> {
                members.put("answer", "unknown");
                members.put("why", why);
            }
        }
        return members;
    }

    private static List<Integer> numbers(PolicyDocument document, List<Statement> statements) {
        return statements.stream().map(one -> number(document, one)).toList();
    }
}
