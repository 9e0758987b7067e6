package dev.parapet.iam;

import java.io.Serial;

/// A policy document that AWS would not take, or that we do not understand. Who catches it knows nothing of what the
/// policy allows: the answer is unknown, never a pass.
public final class MalformedPolicy extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedPolicy(String says) {
        super(says);
    }
}
