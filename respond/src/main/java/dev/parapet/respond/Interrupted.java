package dev.parapet.respond;

import java.io.Serial;

/// The run was interrupted. The journal says where; it can go on later.
public final class Interrupted extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    Interrupted() {
        super("interrupted; the journal says how far it came");
    }
}
