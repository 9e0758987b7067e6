package dev.parapet.core.expression;

import java.util.List;

/// What an expression says: yes, no, or that it cannot know.
public sealed interface Answer {
    record Yes() implements Answer {}

    record No() implements Answer {}

    /// @param missing what would have to be read
    record Unknown(List<String> missing) implements Answer {
        public Unknown {
            missing = List.copyOf(missing);
        }
    }
}
