package dev.parapet.detect.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks whole small files into one buffer that is used again: a trail's files are many and small, and so it is
/// faster than a stream. For one thread.
final class Unpacker implements AutoCloseable {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;

    private final long largest;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private byte[] unpacked = new byte[1 << 18];
    private int length;

    /// @param largest bytes, packed and unpacked
    Unpacker(long largest) {
        this.largest = Math.min(largest, 1 << 30);
    }

    byte[] bytes() {
        return unpacked;
    }

    int length() {
        return length;
    }

    /// What a stream has, but not more than fits and one byte.
    ///
    /// @throws IOException if it cannot be read
    byte[] read(InputStream stream) throws IOException {
        return stream.readNBytes((int) largest + 1);
    }

    /// Whether a file is small, whole, and a plain gzip or not packed at all. If not, somebody more patient has to
    /// read it, who can say what is wrong.
    ///
    /// @param packed what [#read] gave
    boolean unpack(byte[] packed) {
        if (packed.length > largest) {
            return false;
        }
        if (packed.length < 2 || (packed[0] & 0xff) != 0x1f || (packed[1] & 0xff) != 0x8b) {
            unpacked = packed;
            length = packed.length;
            return true;
        }
        return packed.length > HEADER + TRAILER && packed[2] == 8 && packed[3] == 0 && inflate(packed);
    }

    private boolean inflate(byte[] packed) {
        inflater.reset();
        inflater.setInput(packed, HEADER, packed.length - HEADER - TRAILER);
        length = 0;
        try {
            while (!inflater.finished()) {
                if (length == unpacked.length) {
                    if (unpacked.length >= largest) {
                        return false;
                    }
                    unpacked = Arrays.copyOf(unpacked, (int) Math.min(largest, unpacked.length * 2L));
                }
                int more = inflater.inflate(unpacked, length, unpacked.length - length);
                if (more == 0 && !inflater.finished() && (inflater.needsInput() || inflater.needsDictionary())) {
                    return false;
                }
                length += more;
            }
        } catch (DataFormatException _) {
            return false;
        }
        sum.reset();
        sum.update(unpacked, 0, length);
        return inflater.getRemaining() == 0
                && (int) sum.getValue() == number(packed, packed.length - TRAILER)
                && length == number(packed, packed.length - 4);
    }

    private static int number(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
