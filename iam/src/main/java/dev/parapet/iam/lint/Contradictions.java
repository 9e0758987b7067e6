package dev.parapet.iam.lint;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Condition.Quantifier;
import dev.parapet.iam.Glob;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.ConditionValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Conditions of one statement that no request can meet together: all of them must hold, so what one demands of a key
/// another must not exclude.
///
/// Sound, not complete: texts are compared where one condition lists them exactly, numbers and times by their bounds.
/// Keys with several values and values with variables are left alone.
final class Contradictions {
    private Contradictions() {}

    static void find(Subject subject, Statement statement, Notes notes) {
        var byKey = new LinkedHashMap<String, List<Condition>>();
        for (Condition condition : statement.conditions()) {
            byKey.computeIfAbsent(condition.key(), _ -> new ArrayList<>()).add(condition);
        }
        byKey.forEach((key, conditions) -> {
            if (conditions.size() > 1) {
                String why = contradiction(conditions);
                if (!why.isEmpty()) {
                    notes.add(
                            "Condition " + subject.spelled(key),
                            why + ", " + Operators.never(statement.allows()),
                            "all conditions of a statement must hold; what should be alternatives belongs into one list "
                                    + "of values, or into statements of their own");
                }
            }
        });
    }

    private static String contradiction(List<Condition> conditions) {
        boolean absent = conditions.stream().anyMatch(one -> one.operator().equals("null") && isOnly(one, "true"));
        boolean present = conditions.stream()
                .anyMatch(one -> one.demandsAValue() || (one.operator().equals("null") && isOnly(one, "false")));
        if (absent && present) {
            return "the key must be absent and have a value";
        }
        var single = conditions.stream()
                .filter(one -> one.quantifier() == Quantifier.NONE && !one.ifExists())
                .filter(one -> one.values().stream().noneMatch(value -> value.contains("${")))
                .toList();
        if (noTextIsLeft(single)) {
            return "no text meets all conditions on the key";
        }
        for (String family : List.of("numeric", "date")) {
            if (noMagnitudeIsLeft(single.stream()
                    .filter(one -> one.operator().startsWith(family))
                    .toList())) {
                return "no value is within all bounds of the key";
            }
        }
        return "";
    }

    private static boolean isOnly(Condition condition, String value) {
        return !condition.values().isEmpty() && condition.values().stream().allMatch(value::equalsIgnoreCase);
    }

    private static boolean noTextIsLeft(List<Condition> conditions) {
        var listing = conditions.stream()
                .filter(one ->
                        one.operator().equals("stringequals") || one.operator().equals("bool"))
                .filter(one -> !one.values().isEmpty())
                .findFirst();
        return listing.isPresent()
                && listing.get().values().stream()
                        .noneMatch(text -> conditions.stream().allMatch(one -> admits(one, text)));
    }

    private static boolean admits(Condition condition, String text) {
        return switch (condition.operator()) {
            case "stringequals" -> condition.values().contains(text);
            case "stringnotequals" -> !condition.values().contains(text);
            case "stringequalsignorecase", "bool" -> condition.values().stream().anyMatch(text::equalsIgnoreCase);
            case "stringnotequalsignorecase" -> condition.values().stream().noneMatch(text::equalsIgnoreCase);
            case "stringlike" -> condition.values().stream().anyMatch(pattern -> Glob.matches(pattern, text));
            case "stringnotlike" -> condition.values().stream().noneMatch(pattern -> Glob.matches(pattern, text));
            default -> true;
        };
    }

    private static boolean noMagnitudeIsLeft(List<Condition> conditions) {
        return conditions.stream().anyMatch(one -> conditions.stream().anyMatch(other -> apart(one, other)));
    }

    // Whether everything that one asks for is above everything that the other asks for.
    private static boolean apart(Condition above, Condition below) {
        String lower = above.operator().replaceFirst("^(numeric|date)", "");
        String upper = below.operator().replaceFirst("^(numeric|date)", "");
        if (!(lower.startsWith("greaterthan") || lower.equals("equals"))
                || !(upper.startsWith("lessthan") || upper.equals("equals"))) {
            return false;
        }
        var low = bound(above, BigDecimal::min);
        var high = bound(below, BigDecimal::max);
        boolean open = lower.endsWith("than") || upper.endsWith("than");
        return low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) > (open ? -1 : 0);
    }

    // Alternatives are as wide as the widest of them; empty where one cannot be read.
    private static Optional<BigDecimal> bound(Condition condition, BinaryOperator<BigDecimal> widest) {
        var values = condition.values().stream()
                .flatMap(value -> ConditionValues.magnitude(condition.operator(), value).stream())
                .toList();
        return values.size() == condition.values().size() ? values.stream().reduce(widest) : Optional.empty();
    }
}
