package dev.parapet.respond.trigger;

import java.io.Serial;

/// Bytes that are no event. The message repeats none of them, for it goes into logs.
public final class TriggerException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    TriggerException(String says) {
        super(says);
    }
}
