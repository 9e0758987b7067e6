package dev.parapet.detect.sigma;

import java.util.Set;

/// What came of one Sigma document.
public sealed interface Outcome {
    /// It runs.
    record Ready(SigmaRule rule) implements Outcome {}

    /// It changes other rules.
    ///
    /// @param rules how many
    record Filters(SigmaHeader header, int rules) implements Outcome {}

    /// It does not run before somebody says what these lists hold.
    record Waits(SigmaHeader header, Set<String> lists) implements Outcome {
        public Waits {
            lists = Set.copyOf(lists);
        }

        public String says() {
            return "waits for list " + String.join(", ", lists.stream().sorted().toList());
        }
    }

    /// It is about logs that are not read here.
    record Elsewhere(SigmaHeader header, LogSource logSource) implements Outcome {}

    /// It cannot be run as it is written.
    record Refused(Problem problem) implements Outcome {}
}
