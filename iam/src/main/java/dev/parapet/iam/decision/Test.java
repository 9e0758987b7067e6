package dev.parapet.iam.decision;

import dev.parapet.iam.Condition;
import java.util.List;

/// A condition, compiled.
///
/// Values of one key are alternatives; of a negated operator, none may match. A key that is absent meets a negated
/// operator, `…IfExists` and `ForAllValues`, and nothing else. A multivalued key without a set operator meets nothing.
final class Test {
    private final Condition condition;
    private final boolean negated;
    private final List<Operand> operands;
    private final Operand.Kind kind;
    private final List<String> variables;
    private final boolean asksAbsence;
    private final boolean absent;
    private final boolean present;

    Test(Condition condition, boolean variables) {
        this.condition = condition;
        String operator = condition.operator();
        this.asksAbsence = operator.equals("null");
        this.absent = asksAbsence && condition.values().stream().anyMatch("true"::equalsIgnoreCase);
        this.present = asksAbsence && condition.values().stream().anyMatch("false"::equalsIgnoreCase);
        this.negated = operator.contains("not");
        this.kind = asksAbsence
                ? new Operand.Kind(_ -> Operand.NOTHING, _ -> true)
                : Operand.kind(operator.replace("not", ""), variables);
        this.variables = variables
                ? condition.values().stream()
                        .flatMap(value -> TextPattern.glob(value, true).keys().stream())
                        .toList()
                : List.of();
        this.operands = condition.values().stream().map(kind.operand()).toList();
    }

    Condition condition() {
        return condition;
    }

    Truth of(Context context) {
        String key = condition.key();
        if (context.isOpen(key) || hasOpenVariable(context)) {
            return Truth.OPEN;
        }
        var values = context.values(key);
        if (asksAbsence) {
            return Truth.of(values == null ? absent : present);
        }
        if (values == null) {
            boolean all = condition.quantifier() == Condition.Quantifier.ALL;
            boolean any = condition.quantifier() == Condition.Quantifier.ANY;
            return Truth.of(condition.ifExists() || all || (negated && !any));
        }
        return Truth.of(
                switch (condition.quantifier()) {
                    case NONE -> !context.isMultivalued(key) && met(values.getFirst(), context);
                    case ANY -> values.stream().anyMatch(value -> met(value, context));
                    case ALL -> values.stream().allMatch(value -> met(value, context));
                });
    }

    private boolean hasOpenVariable(Context context) {
        for (String variable : variables) {
            if (context.isOpen(variable)) {
                return true;
            }
        }
        return false;
    }

    private boolean met(String value, Context context) {
        if (!kind.understands().test(value)) {
            return false;
        }
        for (Operand operand : operands) {
            if (operand.matches(value, context)) {
                return !negated;
            }
        }
        return negated;
    }
}
