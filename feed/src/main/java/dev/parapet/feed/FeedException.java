package dev.parapet.feed;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A source cannot be read before somebody does something: a permission is missing, a name is wrong, credentials have
/// expired. It says what.
public final class FeedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public FeedException(String says) {
        super(says);
    }

    public FeedException(String says, @Nullable Throwable cause) {
        super(says, cause);
    }
}
