package dev.parapet.app;

import java.io.Serial;

/// What the user asked for cannot be done, and why: lower case, no full stop, with what to do instead.
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    Refusal(String says) {
        super(says);
    }
}
