package dev.parapet.app.render;

import dev.parapet.core.Severity;

/// The few colours of the terminal report, or none.
record Ansi(boolean on) {
    private static final String RESET = "\u001b[0m";

    String bold(String text) {
        return in("1", text);
    }

    String dim(String text) {
        return in("2", text);
    }

    String severity(Severity severity, String text) {
        return in(
                switch (severity) {
                    case CRITICAL -> "1;97;41";
                    case HIGH -> "1;31";
                    case MEDIUM -> "33";
                    case LOW -> "36";
                    case INFORMATIONAL -> "2";
                },
                text);
    }

    String outcome(Outcome outcome, String text) {
        return in(
                switch (outcome) {
                    case FAIL -> "1;31";
                    case UNKNOWN -> "1;33";
                    case MUTED, NOT_APPLICABLE -> "2";
                    case PASS -> "32";
                },
                text);
    }

    private String in(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
