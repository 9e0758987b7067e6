package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What is demanded of a value that meets, and of one that does not.
record Either(Demand met, Demand unmet) {
    // In values. Without variables nothing else has a say.
    private static final Memory<Compared, Either> COMPARED = new Memory<>(200_000);

    private record Compared(Condition condition, boolean ofAccount) {}

    /// What a condition on texts or ARNs demands.
    ///
    /// @param ofAccount whether the values are accounts, and what is compared is an ARN
    static Either of(Condition condition, Wording wording, boolean ofAccount) {
        return wording.variables()
                ? compared(condition, wording, ofAccount)
                : COMPARED.of(
                        new Compared(condition, ofAccount),
                        1 + condition.values().size(),
                        () -> compared(condition, wording, ofAccount));
    }

    private static Either compared(Condition condition, Wording wording, boolean ofAccount) {
        String operator = condition.operator().replace("not", "");
        Function<String, Optional<Pattern>> reader = ofAccount
                ? switch (operator) {
                    case "stringlike" -> value -> wording.ofAccount(value, true);
                    case "stringequals", "stringequalsignorecase" -> value -> wording.ofAccount(value, false);
                    // An account is no ARN.
                    default -> _ -> Optional.empty();
                }
                : switch (operator) {
                    case "stringequals" -> wording::text;
                    case "stringequalsignorecase" -> wording::folded;
                    case "stringlike" -> wording::glob;
                    default -> value -> wording.arn(value, false);
                };
        return matching(condition.values(), reader, condition.operator().contains("not"));
    }

    /// Met by what one of the texts matches, or by what none does.
    static Either matching(List<String> texts, Function<String, Optional<Pattern>> reader, boolean except) {
        var all = texts.stream().flatMap(text -> reader.apply(text).stream()).toList();
        var open = all.stream().filter(Pattern::isOpen).toList();
        var sure = all.stream().filter(pattern -> !pattern.isOpen()).toList();
        Demand matches = new Demand.Met(List.of(Clause.some(all)));
        Demand matchesNot = new Demand.Met(List.of(new Clause(sure, true, open)));
        return except ? new Either(matchesNot, matches) : new Either(matches, matchesNot);
    }

    Literal literal(int dimension) {
        return Literal.ofOne(dimension, met, unmet);
    }
}
