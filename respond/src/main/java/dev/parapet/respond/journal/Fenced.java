package dev.parapet.respond.journal;

import java.io.Serial;

/// The lease of the run has run out, and somebody else may drive it by now.
public final class Fenced extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public Fenced(String run) {
        super("the lease of run " + run + " has run out, somebody else may drive it");
    }
}
