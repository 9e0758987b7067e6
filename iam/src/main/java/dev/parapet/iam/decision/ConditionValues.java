package dev.parapet.iam.decision;

import java.math.BigDecimal;
import java.util.Optional;

/// What the evaluator makes of the values in a policy's conditions, for those who judge the policy itself.
public final class ConditionValues {
    private ConditionValues() {}

    /// Whether the operator can compare with the value at all. What it cannot read matches nothing.
    ///
    /// @param operator in lower case and without quantifier, as in [dev.parapet.iam.Condition]
    public static boolean isUnderstood(String operator, String value) {
        if (operator.equals("null")) {
            return Operand.truth(value).isPresent();
        }
        return !Operand.NOTHING.equals(
                Operand.kind(operator.replace("not", ""), false).operand().apply(value));
    }

    /// A number, or a time in seconds since 1970, so that values of `Numeric…` and `Date…` can be put in order.
    public static Optional<BigDecimal> magnitude(String operator, String value) {
        if (operator.startsWith("numeric")) {
            return Operand.number(value);
        }
        return operator.startsWith("date")
                ? Operand.instant(value).map(instant -> BigDecimal.valueOf(instant.getEpochSecond()))
                : Optional.empty();
    }

    /// Whether all addresses of one CIDR block, or an address alone, are in another block.
    public static boolean isWithin(String inner, String outer) {
        return Network.parse(inner)
                .flatMap(small -> Network.parse(outer)
                        .filter(large -> large.bits() <= small.bits() && large.contains(small.start())))
                .isPresent();
    }
}
