package dev.parapet.core.snapshot;

/// The numbers of the format, which `docs/snapshot-format.md` repeats.
final class Format {
    static final String MAGIC = "parapet-snapshot";
    static final int VERSION = 1;

    /// Added to the name of a file that is being written.
    static final String PARTIAL = ".partial";

    /// What is longer is refused. A record of a real estate has a few kilobytes.
    static final int LONGEST_LINE = 64 << 20;

    /// What a writer puts into one line at most. Invariant: below a quarter of [#LONGEST_LINE], so that what was
    /// written is read, and below twice [#MOST_TOKENS], since a token has at least one character and a separator.
    static final int LONGEST_WRITTEN = 16 << 20;

    /// Bounds what a line of `[[],[],…` can make of itself in memory.
    static final int MOST_TOKENS = 10_000_000;

    static final int DEEPEST = 200;

    static final int LONGEST_NUMBER = 1000;

    /// What a compressed file may unfold to.
    static final long LARGEST = 64L << 30;

    private Format() {}
}
