package dev.parapet.core.content;

import java.io.Serial;

/// Something a person wrote is wrong: where, what, and what to write instead. Thrown while loading, never while
/// judging.
public final class ContentException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// @param line counted from one; zero where the file as a whole is meant
    public ContentException(String file, int line, String says) {
        super(line > 0 ? file + ":" + line + ": " + says : file + ": " + says);
    }
}
