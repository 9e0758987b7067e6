package dev.parapet.detect.sigma;

import java.util.List;

/// A condition as it is written: names of searches, joined.
sealed interface Condition {
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    record Name(String name) implements Condition {}

    /// @param least how many of the searches are met; zero stands for all
    record Of(int least, String pattern) implements Condition {
        static final int ALL = 0;

        /// Names that start with `_` are only met by name.
        boolean selects(String name) {
            if (name.startsWith("_")) {
                return false;
            }
            return pattern.equals("them")
                    || TextMatch.of(SigmaText.parse(pattern), true).met(name);
        }
    }
}
