package dev.parapet.respond.aws;

import java.io.Serial;

/// A call that AWS refused or could not answer.
public final class AwsFault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// What to make of it.
    public enum Kind {
        /// Slow down; the call was not made.
        THROTTLED,
        /// Somebody else was changing the same; the call was not made.
        CONFLICT,
        /// There is no such thing.
        ABSENT,
        DENIED,
        /// The call itself is wrong, or not possible in this state.
        INVALID,
        /// No answer, or a broken one: the call may have been made.
        UNKNOWN
    }

    private final Kind kind;

    public AwsFault(Kind kind, Call call, String code, String message) {
        super(call.action() + ": " + code + (message.isBlank() ? "" : ", " + firstLine(message)));
        this.kind = kind;
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
        return line.length() > 300 ? line.substring(0, 300) : line;
    }

    public Kind kind() {
        return kind;
    }

    public boolean isAbsent() {
        return kind == Kind.ABSENT;
    }

    public boolean worthAnotherTry() {
        return kind == Kind.THROTTLED || kind == Kind.CONFLICT || kind == Kind.UNKNOWN;
    }
}
