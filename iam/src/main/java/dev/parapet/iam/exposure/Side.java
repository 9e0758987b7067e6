package dev.parapet.iam.exposure;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Policies.Level;
import dev.parapet.iam.decision.Request;
import dev.parapet.iam.lint.PolicyKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// One side of a comparison: policies of a kind that have a say together.
final class Side {
    private final List<PolicyDocument> documents;
    private final List<CompiledPolicy> compiled;
    private final PolicyKind kind;
    private final Set<Meaning> meanings = new HashSet<>();

    // What is all that a statement says; its name is not.
    private record Meaning(Statement statement, boolean variables) {
        static Meaning of(Statement one, boolean variables) {
            var unnamed = new Statement(
                    "",
                    one.effect(),
                    one.principals(),
                    one.notPrincipals(),
                    one.actions(),
                    one.notActions(),
                    one.resources(),
                    one.notResources(),
                    one.conditions());
            return new Meaning(unnamed, variables);
        }
    }

    Side(List<PolicyDocument> documents, PolicyKind kind) {
        if (documents.size() != 1 && (kind == PolicyKind.RESOURCE || kind == PolicyKind.TRUST)) {
            throw new IllegalArgumentException("a resource has one policy, not " + documents.size());
        }
        this.documents = List.copyOf(documents);
        this.compiled = documents.stream()
                .map(document -> CompiledPolicy.of("policy", document))
                .toList();
        this.kind = kind;
        for (PolicyDocument document : documents) {
            document.statements().forEach(one -> meanings.add(Meaning.of(one, document.hasVariables())));
        }
    }

    static boolean namesPrincipals(PolicyKind kind) {
        return switch (kind) {
            case RESOURCE, TRUST, RCP, ENDPOINT -> true;
            case IDENTITY, SESSION, BOUNDARY, SCP -> false;
        };
    }

    /// Whether nothing is let through unless a statement allows it. The RCP that allows all is
    /// always there.
    boolean needsAllowance() {
        return kind != PolicyKind.RCP;
    }

    boolean has(Formula formula) {
        return meanings.contains(Meaning.of(formula.statement(), formula.variables()));
    }

    /// The statements that the other side has not.
    Stream<Statement> without(Side other) {
        return documents.stream()
                .flatMap(document -> document.statements().stream()
                        .filter(one -> !other.meanings.contains(Meaning.of(one, document.hasVariables()))));
    }

    List<Formula> formulas(Reading reading, Statement.Effect effect) {
        return documents.stream()
                .flatMap(document -> reading.formulas(document, effect).stream())
                .toList();
    }

    /// Whether the request gets through here, if everything else that has a say lets it through.
    boolean lets(Request request) {
        var all = List.of(Probe.everythingAllowed());
        var rest = Policies.NONE
                .withIdentity(all)
                .withSession(all)
                .withResource(Probe.everythingAllowedTo(request.caller()));
        var policies = switch (kind) {
            case IDENTITY -> rest.withIdentity(compiled);
            case SESSION -> rest.withSession(compiled);
            case BOUNDARY -> rest.withBoundary(compiled);
            case SCP -> rest.withScps(List.of(new Level("policies", compiled)));
            case RCP -> rest.withRcps(List.of(new Level("policies", compiled)));
            case RESOURCE, TRUST -> rest.withResource(compiled.getFirst());
            case ENDPOINT -> rest.withEndpoint(compiled);
        };
        return Evaluator.decide(request, policies) == Decision.ALLOW;
    }

    /// The allowances that let a request through.
    ///
    /// @param likely asked first
    List<Statement> sufficient(Statement likely, Request request) {
        return needsAllowance()
                ? documents.stream()
                        .filter(document -> isEnough(document, request))
                        .findFirst()
                        .map(document -> Sufficient.of(document, likely, one -> isEnough(one, request)))
                        .orElse(List.of())
                : List.of();
    }

    private boolean isEnough(PolicyDocument document, Request request) {
        var allowing = new PolicyDocument(document.hasVariables(), document.allowing());
        return new Side(List.of(allowing), kind).lets(request);
    }

    /// The statements that deny a request.
    List<Statement> denying(Request request) {
        return documents.stream()
                .flatMap(document -> document.denying().stream().filter(one -> denies(document, one, request)))
                .toList();
    }

    private boolean denies(PolicyDocument document, Statement one, Request request) {
        var everything = Probe.everythingAllowedTo(request.caller()).document().statements();
        var both = Stream.concat(everything.stream(), Stream.of(one)).toList();
        return !new Side(List.of(new PolicyDocument(document.hasVariables(), both)), kind).lets(request);
    }

    /// Where a statement is, for people.
    String place(Statement statement) {
        for (PolicyDocument document : documents) {
            int at = document.statements().indexOf(statement);
            if (at >= 0) {
                return "statement " + (at + 1) + (statement.sid().isEmpty() ? "" : " (" + statement.sid() + ")");
            }
        }
        return "a statement";
    }
}
