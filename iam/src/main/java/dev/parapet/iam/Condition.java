package dev.parapet.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One operator over one key: `"StringEquals": {"aws:SourceAccount": ["123456789012"]}`.
///
/// @param quantifier how a key with several values is compared
/// @param operator as AWS spells it without quantifier and `IfExists`, in lower case: `stringequals`
/// @param ifExists whether a request without the key meets the condition
/// @param key in lower case, because AWS compares keys without case
/// @param values any of which is enough
public record Condition(Quantifier quantifier, String operator, boolean ifExists, String key, List<String> values) {
    /// Operators as AWS spells them, by their lower case.
    private static final Map<String, String> OPERATORS = Stream.of(
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
            .collect(Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    /// Operators that demand a value instead of excluding one.
    private static final Set<String> POSITIVE =
            Set.of("stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "ipaddress", "bool");

    /// How a key with several values is compared.
    public enum Quantifier {
        NONE,
        ANY,
        ALL
    }

    public Condition {
        values = List.copyOf(values);
    }

    static Condition of(String operator, String key, List<String> values) {
        String rest = operator.toLowerCase(Locale.ROOT);
        var quantifier = Quantifier.NONE;
        if (rest.startsWith("foranyvalue:")) {
            quantifier = Quantifier.ANY;
            rest = rest.substring("foranyvalue:".length());
        } else if (rest.startsWith("forallvalues:")) {
            quantifier = Quantifier.ALL;
            rest = rest.substring("forallvalues:".length());
        }
        boolean ifExists = rest.endsWith("ifexists");
        if (ifExists) {
            rest = rest.substring(0, rest.length() - "ifexists".length());
        }
        if (!OPERATORS.containsKey(rest)) {
            throw new MalformedPolicy("`" + operator + "` is not a condition operator");
        }
        return new Condition(quantifier, rest, ifExists, key.toLowerCase(Locale.ROOT), values);
    }

    /// Whether a request must carry the key, with one of the values. `ForAllValues` and `…IfExists` let a request
    /// without the key pass, and a negated operator only says which values are refused. See
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
    public boolean demandsAValue() {
        return POSITIVE.contains(operator) && !ifExists && quantifier != Quantifier.ALL && !values.isEmpty();
    }

    /// The operator as AWS spells it, without quantifier and `IfExists`: `StringEquals`.
    public String spelledOperator() {
        return Objects.requireNonNull(OPERATORS.get(operator));
    }

    /// The whole left side as AWS spells it: `ForAnyValue:StringEqualsIfExists`.
    public String spelled() {
        String quantified = switch (quantifier) {
            case NONE -> "";
            case ANY -> "ForAnyValue:";
            case ALL -> "ForAllValues:";
        };
        return quantified + spelledOperator() + (ifExists ? "IfExists" : "");
    }

    /// As a policy says it, in one line: `foranyvalue:stringequals aws:tagkeys [team]`.
    public String words() {
        String quantified = switch (quantifier) {
            case NONE -> "";
            case ANY -> "foranyvalue:";
            case ALL -> "forallvalues:";
        };
        return quantified + operator + (ifExists ? "ifexists" : "") + " " + key + " " + values;
    }
}
