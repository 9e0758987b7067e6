package dev.parapet.iam.exposure;

import java.util.List;

/// One demand on a text: some of the patterns match, or none does.
///
/// @param none whether none may
record Clause(List<Pattern> patterns, boolean none) {
    Clause {
        patterns = List.copyOf(patterns);
    }

    static Clause some(Pattern... patterns) {
        return new Clause(List.of(patterns), false);
    }

    static Clause none(Pattern... patterns) {
        return new Clause(List.of(patterns), true);
    }

    boolean isMetBy(String text) {
        for (Pattern pattern : patterns) {
            if (pattern.matches(text)) {
                return !none;
            }
        }
        return none;
    }
}
