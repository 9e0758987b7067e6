package dev.parapet.iam;

import java.util.List;

/// A policy as AWS understands it: what the document says, without judging who may do what with other policies
/// beside it.
///
/// Grammar: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>. Names of elements
/// are taken exactly; actions and condition keys are compared without case, everything else with it. What the
/// grammar does not know is refused, so that nobody judges half a policy.
///
/// @param hasVariables whether `${…}` is a variable: in version 2012-10-17 only, before it was plain text
public record PolicyDocument(boolean hasVariables, List<Statement> statements) {
    /// Nothing is said, so nothing is allowed.
    public static final PolicyDocument EMPTY = new PolicyDocument(false, List.of());

    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /// Reads a document given as maps and lists, as JSON, or as the URL-encoded JSON of IAM's own APIs.
    ///
    /// @throws MalformedPolicy if it is not a policy
    public static PolicyDocument parse(Object document) {
        return PolicyReader.read(document);
    }

    public List<Statement> allowing() {
        return statements.stream().filter(Statement::allows).toList();
    }

    public List<Statement> denying() {
        return statements.stream().filter(Statement::denies).toList();
    }

    /// Whether some statement allows it, under whatever conditions, and none denies it without any. For identity
    /// policies: principals are not asked.
    public boolean mayAllow(String action, String resource) {
        return allowing().stream().anyMatch(one -> one.coversAction(action) && one.mayCoverResource(resource))
                && !surelyDenies(action, resource);
    }

    /// Whether it is allowed whatever the circumstances of the request.
    public boolean surelyAllows(String action, String resource) {
        return allowing().stream()
                        .anyMatch(one -> one.conditions().isEmpty()
                                && one.coversAction(action)
                                && one.surelyCoversResource(resource))
                && denying().stream().noneMatch(one -> one.coversAction(action) && one.mayCoverResource(resource));
    }

    private boolean surelyDenies(String action, String resource) {
        return denying().stream()
                .anyMatch(one ->
                        one.conditions().isEmpty() && one.coversAction(action) && one.surelyCoversResource(resource));
    }
}
