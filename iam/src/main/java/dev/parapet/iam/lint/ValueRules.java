package dev.parapet.iam.lint;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Condition.Quantifier;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.ConditionValues;
import java.util.List;
import java.util.Locale;

/// What one condition compares with: values it can never meet, or always does.
final class ValueRules {
    // RFC 1918, RFC 6598, loopback, link-local, and RFC 4193.
    private static final List<String> PRIVATE = List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "fc00::/7",
            "fe80::/10");

    private ValueRules() {}

    static void arnOperatorWithoutArn(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (!condition.operator().startsWith("arn")) {
            return;
        }
        condition.values().stream()
                .filter(value -> !Glob.isAnything(value) && !value.startsWith("${"))
                .filter(value -> Arn.parse(value).isEmpty())
                .forEach(value -> notes.add(
                        subject.element(condition),
                        "`" + value + "` is not an ARN of six parts, and ARN operators compare part by part",
                        "write all six parts, such as `arn:aws:s3:::example`, or use StringLike"));
    }

    static void privateSourceAddress(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (!condition.key().equals("aws:sourceip") || !condition.operator().endsWith("ipaddress")) {
            return;
        }
        var values = condition.values().stream().filter(ValueRules::isPrivate).toList();
        if (!values.isEmpty()) {
            notes.add(
                    subject.element(condition),
                    "`" + String.join("`, `", values) + "` is private, and aws:SourceIp is always a public address; "
                            + "behind a VPC endpoint the key is not there at all",
                    "for requests through a VPC endpoint write aws:VpcSourceIp together with aws:SourceVpc, or "
                            + "aws:SourceVpce alone; else the public addresses of your network");
        }
    }

    private static boolean isPrivate(String value) {
        return PRIVATE.stream().anyMatch(block -> ConditionValues.isWithin(value, block));
    }

    static void wildcardInExactText(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (!condition.operator().startsWith("string") || condition.operator().endsWith("like")) {
            return;
        }
        condition.values().stream()
                .filter(value -> value.replace("${*}", "").contains("*"))
                .forEach(value -> notes.add(
                        subject.element(condition),
                        "`" + value + "` is compared as it is: `*` is no wildcard here",
                        "use " + (Operators.negates(condition) ? "StringNotLike" : "StringLike")
                                + (subject.spelled(condition.key())
                                                .toLowerCase(Locale.ROOT)
                                                .endsWith("arn")
                                        ? ", or better " + (Operators.negates(condition) ? "ArnNotLike" : "ArnLike")
                                        : "")));
    }

    static void unreadable(Subject subject, Statement statement, Condition condition, Notes notes) {
        condition.values().stream()
                .filter(value -> !value.startsWith("${"))
                .filter(value -> !ConditionValues.isUnderstood(condition.operator(), value))
                .filter(_ -> !condition.operator().startsWith("arn"))
                .forEach(value -> notes.add(
                        subject.element(condition),
                        "`" + value + "` is not what " + condition.spelledOperator() + " compares, and matches nothing",
                        expected(condition.operator())));
    }

    private static String expected(String operator) {
        if (operator.startsWith("numeric")) {
            return "write a number, such as 10";
        }
        if (operator.startsWith("date")) {
            return "write a time such as 2026-01-31T00:00:00Z, or seconds since 1970";
        }
        return switch (operator) {
            case "ipaddress", "notipaddress" -> "write an address or a CIDR block, such as 192.0.2.0/24";
            case "binaryequals" -> "write base64";
            default -> "write true or false";
        };
    }

    static void alwaysTrue(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (Operators.negates(condition)) {
            return;
        }
        var values = condition.values();
        if (condition.operator().equals("null") && bothTruths(values)) {
            notes.add(
                    subject.element(condition),
                    "every request meets it, with the key or without",
                    "write true for requests without the key, or false for those with it");
        } else if (admitsEverything(condition)) {
            notes.add(
                    subject.element(condition),
                    condition.ifExists() || condition.quantifier() == Quantifier.ALL
                            ? "every request meets it, with the key or without"
                            : "every request that has the key meets it, whatever its value",
                    condition.ifExists() || condition.quantifier() == Quantifier.ALL
                            ? "take the condition out, or name the values that are meant"
                            : "name the values that are meant, or say what it does: Null with false");
        }
    }

    static void neverTrue(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (Operators.negates(condition) && admitsEverything(condition)) {
            notes.add(
                    subject.element(condition),
                    "no request that has the key meets it: it excludes every value",
                    "exclude the values that are meant, or say what it does: Null with true");
        }
        if (condition.values().isEmpty() && !Operators.negates(condition)) {
            notes.add(
                    subject.element(condition),
                    "it has no value to compare with, " + Operators.never(statement.allows()),
                    "write the values that are meant");
        }
    }

    // Of a negated operator: whether it excludes everything.
    private static boolean admitsEverything(Condition condition) {
        return switch (condition.operator()) {
            case "stringlike", "stringnotlike", "arnlike", "arnequals", "arnnotlike", "arnnotequals" ->
                condition.values().stream().anyMatch(value -> Glob.isAnything(value) && !value.contains("?"));
            case "ipaddress", "notipaddress" -> condition.values().stream().anyMatch(value -> value.endsWith("/0"));
            case "bool" -> bothTruths(condition.values());
            default -> false;
        };
    }

    private static boolean bothTruths(List<String> values) {
        return values.stream().anyMatch("true"::equalsIgnoreCase)
                && values.stream().anyMatch("false"::equalsIgnoreCase);
    }
}
