package dev.parapet.app.render;

import java.util.Locale;

/// What became of a judged pair, by which it is counted: the verdict, or that somebody accepted it.
///
/// Every pair has exactly one outcome, so that the counts add up.
public enum Outcome {
    FAIL,
    UNKNOWN,
    MUTED,
    PASS,
    NOT_APPLICABLE;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
