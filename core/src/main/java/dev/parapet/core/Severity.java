package dev.parapet.core;

import java.util.Locale;
import java.util.Optional;

/// How bad a finding is, from a note to a breach waiting to happen. The order is the order of badness.
public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public static Optional<Severity> named(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /// The word used in content, options and output.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean atLeast(Severity threshold) {
        return compareTo(threshold) >= 0;
    }
}
