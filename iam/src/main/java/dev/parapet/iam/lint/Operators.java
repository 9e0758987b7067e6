package dev.parapet.iam.lint;

import dev.parapet.iam.Condition;

/// What follows from condition operators.
final class Operators {
    private Operators() {}

    static boolean negates(Condition condition) {
        return condition.operator().contains("not");
    }

    /// What follows for a statement if its condition never matches.
    static String never(boolean allows) {
        return allows ? "so the statement never allows anything" : "so the statement never denies anything";
    }
}
