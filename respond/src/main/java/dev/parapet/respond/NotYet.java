package dev.parapet.respond;

import java.io.Serial;

/// A step cannot begin yet, and what it waits for. Each time the run goes on it is tried again.
public final class NotYet extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public NotYet(String waitsFor) {
        super(waitsFor);
    }
}
