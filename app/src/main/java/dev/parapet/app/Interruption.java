package dev.parapet.app;

import java.io.Serial;

/// Ctrl-C ended the work before there was anything to show.
final class Interruption extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    Interruption(String message) {
        super(message);
    }
}
