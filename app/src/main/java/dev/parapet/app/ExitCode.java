package dev.parapet.app;

/// What the shell is told. Stable: scripts depend on it.
final class ExitCode {
    static final int CLEAN = 0;
    /// Findings at or above the threshold.
    static final int FINDINGS = 1;
    /// Bad usage, bad input or bad content.
    static final int USAGE = 2;
    /// Nothing was found, but not enough was seen to call it clean.
    static final int BLIND = 3;
    /// Ended by Ctrl-C, as shells have it: 128 and the signal's number.
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
