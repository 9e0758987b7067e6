package dev.parapet.iam.exposure;

import java.util.List;

/// One demand on a text: some of the patterns match, or none does.
///
/// @param none whether none may
/// @param open with `none`, further patterns of which none may match, and of which only that much is
///     known: they hold variables
record Clause(List<Pattern> patterns, boolean none, List<Pattern> open) {
    Clause {
        patterns = List.copyOf(patterns);
        open = List.copyOf(open);
    }

    static Clause some(Pattern... patterns) {
        return some(List.of(patterns));
    }

    static Clause some(List<Pattern> patterns) {
        return new Clause(patterns, false, List.of());
    }

    static Clause none(Pattern... patterns) {
        return none(List.of(patterns));
    }

    static Clause none(List<Pattern> patterns) {
        return new Clause(patterns, true, List.of());
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
