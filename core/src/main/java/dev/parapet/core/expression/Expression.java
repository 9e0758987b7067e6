package dev.parapet.core.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.List;

/// A compiled yes-or-no question about a resource.
public final class Expression {
    private final String text;
    private final Program program;

    Expression(String text, Program program) {
        this.text = text;
        this.program = program;
    }

    /// As it was written.
    public String text() {
        return text;
    }

    /// Answers for one resource. An error in the expression, such as an index past the end, is as unknown as something
    /// that was not read: it is never a yes.
    public Answer ask(Evaluation evaluation) {
        return ScopedValue.where(Evaluation.CURRENT, evaluation).call(() -> evaluate(evaluation));
    }

    private Answer evaluate(Evaluation evaluation) {
        try {
            return switch (program.eval(evaluation)) {
                case Boolean yes when yes -> new Answer.Yes();
                case Boolean _ -> new Answer.No();
                case Object other -> new Answer.Unknown(List.of("`" + text + "` gave " + other));
            };
        } catch (CelEvaluationException | RuntimeException e) {
            List<String> missing = evaluation.missing();
            return new Answer.Unknown(missing.isEmpty() ? List.of(String.valueOf(e.getMessage())) : missing);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
