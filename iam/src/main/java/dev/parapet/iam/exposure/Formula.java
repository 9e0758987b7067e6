package dev.parapet.iam.exposure;

import dev.parapet.iam.Statement;
import java.util.List;

/// A statement as it concerns one kind of caller: it applies if all literals are true.
///
/// @param variables whether its policy has any
record Formula(Statement statement, boolean variables, List<Literal> literals) {
    Formula {
        literals = List.copyOf(literals);
    }
}
