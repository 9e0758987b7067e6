package dev.parapet.core.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Cuts bytes into lines without ever holding more than one, and without trusting that there are line breaks.
final class LineReader {
    private final InputStream in;
    private final int longestLine;
    private final long largest;
    private final byte[] chunk = new byte[1 << 16];
    private int chunkAt;
    private int chunkEnd;
    private long total;

    private byte[] line = new byte[1 << 13];
    private int length;
    private int number;
    private boolean ended;

    LineReader(InputStream in, int longestLine, long largest) {
        this.in = in;
        this.longestLine = longestLine;
        this.largest = largest;
    }

    /// The bytes of the current line are the first [#length] of these.
    byte[] line() {
        return line;
    }

    int length() {
        return length;
    }

    /// The number of the line that was read last, or in which reading failed, counted from one.
    int number() {
        return number;
    }

    /// Whether the current line has its line break, as all lines of an undamaged file have.
    boolean ended() {
        return ended;
    }

    /// Goes to the next line; false if there is none.
    boolean next() throws IOException, Values.Malformed {
        number++;
        length = 0;
        ended = false;
        while (!ended) {
            if (chunkAt == chunkEnd && !fill()) {
                return length > 0;
            }
            int cut = chunkAt;
            while (cut < chunkEnd && chunk[cut] != '\n') {
                cut++;
            }
            append(cut);
            ended = cut < chunkEnd;
            chunkAt = ended ? cut + 1 : cut;
        }
        return true;
    }

    private boolean fill() throws IOException, Values.Malformed {
        chunkAt = 0;
        chunkEnd = Math.max(0, in.read(chunk));
        total += chunkEnd;
        if (total > largest) {
            throw new Values.Malformed("unfolds to more than " + (largest >> 20) + " MiB");
        }
        return chunkEnd > 0;
    }

    private void append(int end) throws Values.Malformed {
        int more = end - chunkAt;
        if (more > longestLine - length) {
            throw new Values.Malformed("the line is longer than " + longestLine + " bytes");
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, Math.min(longestLine, line.length * 2)));
        }
        System.arraycopy(chunk, chunkAt, line, length, more);
        length += more;
    }
}
