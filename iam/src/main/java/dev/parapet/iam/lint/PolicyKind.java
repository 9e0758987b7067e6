package dev.parapet.iam.lint;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a policy is attached to, which decides what it can say.
public enum PolicyKind {
    IDENTITY,
    RESOURCE,
    TRUST,
    SCP,
    RCP,
    SESSION,
    BOUNDARY,
    ENDPOINT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(PolicyKind::word).toList();
    }

    public static Optional<PolicyKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /// What a policy must be by its elements: one with principals is a role's trust policy if it is about roles
    /// only, else a resource's. Policies of organizations, sessions, boundaries and endpoints cannot be told by
    /// their looks.
    public static PolicyKind guess(PolicyDocument document) {
        boolean principals = document.statements().stream()
                .anyMatch(one ->
                        one.principals().isPresent() || one.notPrincipals().isPresent());
        if (!principals) {
            return IDENTITY;
        }
        boolean roles = document.statements().stream()
                .allMatch(one -> one.resources().isEmpty()
                        && one.notResources().isEmpty()
                        && actions(one)
                                .allMatch(action ->
                                        action.toLowerCase(Locale.ROOT).startsWith("sts:")));
        return roles ? TRUST : RESOURCE;
    }

    private static Stream<String> actions(Statement statement) {
        return Stream.concat(statement.actions().stream(), statement.notActions().stream());
    }

    /// Whether it says what its owner's principals may do, so that nobody else ever asks under it.
    boolean bindsPrincipals() {
        return this == IDENTITY || this == SESSION || this == BOUNDARY || this == SCP;
    }

    /// Whether it can only take away.
    boolean isGuardrail() {
        return this == SCP || this == RCP;
    }
}
