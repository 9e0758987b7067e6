package dev.parapet.iam.exposure;

import dev.parapet.iam.Statement;
import java.util.List;

/// A statement as it concerns one kind of caller: it applies if all literals are true.
record Formula(Statement statement, List<Literal> literals) {
    Formula {
        literals = List.copyOf(literals);
    }
}
