package dev.parapet.core.content;

import java.io.Serial;

/// Something a person wrote is wrong: where, what, and what to write instead. Thrown while loading, never while
/// judging.
public final class ContentException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final String says;

    /// @param line counted from one; zero where the file as a whole is meant
    public ContentException(String file, int line, String says) {
        super(line > 0 ? file + ":" + line + ": " + says : file + ": " + says);
        this.file = file;
        this.line = line;
        this.says = says;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    /// What is wrong, without the place.
    public String says() {
        return says;
    }
}
