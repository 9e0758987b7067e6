package dev.parapet.respond.journal;

import java.io.Serial;

/// Somebody else drives the run by now.
public final class Fenced extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    Fenced(String run) {
        super("run " + run + " is driven by somebody else");
    }
}
