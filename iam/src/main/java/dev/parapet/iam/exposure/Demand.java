package dev.parapet.iam.exposure;

import java.util.BitSet;
import java.util.List;

/// What is demanded of a value. No demand may leave out a value that fulfils what it stands for; it may
/// let in others.
sealed interface Demand {
    /// Of a text: all these.
    record Met(List<Clause> clauses) implements Demand {
        public Met {
            clauses = List.copyOf(clauses);
        }
    }

    /// Of a point: to be one of these.
    record Among(BitSet points) implements Demand {}

    /// Something that is not modelled.
    record Unknown() implements Demand {}
}
