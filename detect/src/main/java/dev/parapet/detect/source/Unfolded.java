package dev.parapet.detect.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A decompressed stream that ends in an error where it grows as no log does. A log shrinks ten to
/// thirty times, a file made to exhaust its reader a thousand times.
final class Unfolded extends FilterInputStream {
    private final Counted packed;
    private final Bounds bounds;
    private long count;

    Unfolded(InputStream unpacked, Counted packed, Bounds bounds) {
        super(unpacked);
        this.packed = packed;
        this.bounds = bounds;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        grown(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        grown(Math.max(0, read));
        return read;
    }

    private void grown(int more) throws IOException {
        count += more;
        if (count > bounds.freelyUnpacked() && count / bounds.largestRatio() > packed.count()) {
            throw new IOException("it unfolds to more than " + bounds.largestRatio() + " times its size");
        }
    }
}
