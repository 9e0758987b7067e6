package dev.parapet.iam.usage;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// Whether all that one pattern stands for is in another. A yes is certain, a no is not: it is asked where only a yes may
/// have consequences.
final class Patterns {
    private Patterns() {}

    /// For actions, whose case does not matter.
    static boolean actionsWithin(String narrow, String wide) {
        return covers(wide.toLowerCase(Locale.ROOT), narrow.toLowerCase(Locale.ROOT));
    }

    /// For resources, which IAM compares part by part of the ARN.
    static boolean resourcesWithin(String narrow, String wide) {
        if (wide.equals("*") || wide.equals(narrow)) {
            return true;
        }
        String[] wides = wide.split(":", 6);
        String[] narrows = narrow.split(":", 6);
        if (wide.contains("${") || wides.length < 6 || narrows.length < 6) {
            return false;
        }
        for (int part = 0; part < 6; part++) {
            if (!covers(wides[part], narrows[part])) {
                return false;
            }
        }
        return true;
    }

    // A `?` of the wider one would take the `*` of the other for a letter.
    private static boolean covers(String wide, String narrow) {
        return wide.equals(narrow)
                || ((wide.indexOf('?') < 0 || !Glob.isOpen(narrow)) && Glob.matches(wide, narrow));
    }

    /// Whether a statement allows surely all actions of a pattern, conditions aside.
    static boolean coversAction(Statement statement, String pattern) {
        return statement.actions().isEmpty()
                ? !Glob.isOpen(pattern) && statement.coversAction(pattern)
                : statement.actions().stream().anyMatch(wide -> actionsWithin(pattern, wide));
    }

    /// Whether a statement is surely about all resources of a pattern.
    static boolean coversResource(Statement statement, String pattern) {
        if (!statement.notResources().isEmpty()) {
            return !Glob.isOpen(pattern) && statement.surelyCoversResource(pattern);
        }
        return statement.resources().stream().anyMatch(wide -> resourcesWithin(pattern, wide));
    }

    /// Whether one of the statements surely allows an action pattern on a resource pattern, under no more conditions.
    static boolean within(String action, String resource, List<Condition> conditions, List<Statement> statements) {
        return statements.stream()
                .anyMatch(wide -> wide.allows()
                        && new HashSet<>(conditions).containsAll(wide.conditions())
                        && coversAction(wide, action)
                        && coversResource(wide, resource));
    }
}
