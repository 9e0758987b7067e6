package dev.parapet.iam.lint;

import dev.parapet.iam.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Condition operators as AWS spells them.
final class Operators {
    private static final Map<String, String> NAMES = List.of(
                    "StringEquals",
                    "StringNotEquals",
                    "StringEqualsIgnoreCase",
                    "StringNotEqualsIgnoreCase",
                    "StringLike",
                    "StringNotLike",
                    "NumericEquals",
                    "NumericNotEquals",
                    "NumericLessThan",
                    "NumericLessThanEquals",
                    "NumericGreaterThan",
                    "NumericGreaterThanEquals",
                    "DateEquals",
                    "DateNotEquals",
                    "DateLessThan",
                    "DateLessThanEquals",
                    "DateGreaterThan",
                    "DateGreaterThanEquals",
                    "Bool",
                    "BinaryEquals",
                    "IpAddress",
                    "NotIpAddress",
                    "ArnEquals",
                    "ArnLike",
                    "ArnNotEquals",
                    "ArnNotLike",
                    "Null")
            .stream()
            .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    private Operators() {}

    static String spelled(Condition condition) {
        String quantifier = switch (condition.quantifier()) {
            case NONE -> "";
            case ANY -> "ForAnyValue:";
            case ALL -> "ForAllValues:";
        };
        return quantifier + name(condition) + (condition.ifExists() ? "IfExists" : "");
    }

    /// Without quantifier and `IfExists`.
    static String name(Condition condition) {
        return NAMES.getOrDefault(condition.operator(), condition.operator());
    }

    static boolean negates(Condition condition) {
        return condition.operator().contains("not");
    }

    /// What follows for a statement if its condition never matches.
    static String never(boolean allows) {
        return allows ? "so the statement never allows anything" : "so the statement never denies anything";
    }
}
