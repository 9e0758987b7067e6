package dev.parapet.iam.decision;

/// The answer of a condition, where a request may leave keys open.
enum Truth {
    NO,
    YES,
    /// It depends on a key that nobody has given.
    OPEN;

    static Truth of(boolean truth) {
        return truth ? YES : NO;
    }

    Truth and(Truth other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == OPEN || other == OPEN ? OPEN : YES;
    }
}
