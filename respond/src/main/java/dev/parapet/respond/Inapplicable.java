package dev.parapet.respond;

import java.io.Serial;

/// A step has nothing to do here, and why. It is passed over; the others go on.
public final class Inapplicable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public Inapplicable(String because) {
        super(because);
    }
}
