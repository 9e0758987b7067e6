package dev.parapet.detect.state;

import java.io.Serial;

/// What was remembered cannot be read again: the file is cut, changed, or of another version.
public final class DamagedStateException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DamagedStateException(String says) {
        super(says);
    }

    public DamagedStateException(String says, Throwable cause) {
        super(says, cause);
    }
}
