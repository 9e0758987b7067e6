package dev.parapet.detect.state;

import org.jspecify.annotations.Nullable;

/// Numbers that events give as texts.
final class Numbers {
    private static final int LONGEST = 60;

    private Numbers() {}

    /// Null if the text is no finite number.
    static @Nullable Double of(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]{1,3})?")) {
            return null;
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
