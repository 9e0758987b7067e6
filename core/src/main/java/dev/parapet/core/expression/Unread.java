package dev.parapet.core.expression;

import java.io.Serial;

/// Thrown inside an evaluation where it needs something that was not read. CEL's `&&`, `||`, `exists` and `all` absorb
/// it when the rest of the expression settles the answer; what they do not absorb makes the verdict unknown.
public final class Unread extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public Unread(String what) {
        super(what, null, false, false);
    }
}
