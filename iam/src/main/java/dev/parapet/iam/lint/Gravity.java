package dev.parapet.iam.lint;

import java.util.Locale;

/// How bad it is.
public enum Gravity {
    /// The policy does not do what it says, or AWS would refuse it.
    ERROR,
    /// It does more, or less, than its author most likely wants.
    WARNING,
    /// It could be said better.
    ADVICE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
