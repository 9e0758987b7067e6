package dev.parapet.detect.digest;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// What is packed in a file, to the last byte.
///
/// CloudTrail hashes contents before they are packed, so the hash says nothing of what a packed file holds
/// beside them: here only one gzip member is accepted, whole, with nothing after it. (What follows it would be
/// shown by most readers and is in no hash.) A file that somebody unpacked in place is taken as it is.
final class Contents {
    /// What a digest unfolds to at most. One of a busy hour with 10,000 logs has 4 MB.
    static final int LARGEST_DIGEST = 64 << 20;

    private static final long FREELY = 256L << 20;
    private static final int RATIO = 250;
    private static final int NAMED = 8;
    private static final int LONGEST_NAME = 4096;

    private Contents() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// The hash of a file's contents, in constant memory.
    static byte[] hash(Path file) throws IOException, Malformed {
        var hash = sha256();
        try (var stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            unpack(stream, FREELY, hash::update);
        }
        return hash.digest();
    }

    static byte[] digest(Path file) throws IOException, Malformed {
        try (var stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return digest(stream);
        }
    }

    static byte[] digest(InputStream stream) throws IOException, Malformed {
        var bytes = new ByteArrayOutputStream(1 << 13);
        unpack(stream, LARGEST_DIGEST, (from, start, length) -> {
            if (bytes.size() + length > LARGEST_DIGEST) {
                throw new Malformed("it is larger than any digest");
            }
            bytes.write(from, start, length);
        });
        return bytes.toByteArray();
    }

    private interface Taker {
        void take(byte[] from, int start, int length) throws Malformed;
    }

    private static void unpack(InputStream stream, long freely, Taker taker) throws IOException, Malformed {
        var in = new BufferedInputStream(stream, 1 << 16);
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        if (packed) {
            header(in);
            inflate(in, freely, taker);
        } else {
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                taker.take(buffer, 0, read);
            }
        }
    }

    private static void header(InputStream in) throws IOException, Malformed {
        byte[] header = in.readNBytes(10);
        if (header.length < 10 || header[2] != 8 || (header[3] & ~NAMED) != 0) {
            throw new Malformed("it is not packed as CloudTrail packs");
        }
        if (header[3] == NAMED) {
            int left = LONGEST_NAME;
            for (int next = in.read(); next != 0; next = in.read()) {
                if (next < 0 || --left == 0) {
                    throw new Malformed("it is not packed as CloudTrail packs");
                }
            }
        }
    }

    private static void inflate(InputStream in, long freely, Taker taker) throws IOException, Malformed {
        var sum = new CRC32();
        var packed = new byte[1 << 16];
        var unpacked = new byte[1 << 16];
        int last = 0;
        long taken = 0;
        try (var inflater = new Inflater(true)) {
            while (!inflater.finished()) {
                int more = inflater.inflate(unpacked);
                sum.update(unpacked, 0, more);
                taker.take(unpacked, 0, more);
                if (inflater.getBytesWritten() > Math.max(freely, RATIO * taken)) {
                    throw new Malformed("it unpacks to more than any log");
                }
                if (more == 0 && inflater.needsDictionary()) {
                    throw new Malformed("it is not packed as CloudTrail packs");
                }
                if (more == 0 && inflater.needsInput()) {
                    last = in.read(packed);
                    if (last < 0) {
                        throw new Malformed("it is cut off");
                    }
                    taken += last;
                    inflater.setInput(packed, 0, last);
                }
            }
            int left = inflater.getRemaining();
            var rest = new SequenceInputStream(new ByteArrayInputStream(packed, last - left, left), in);
            trailer(rest, (int) sum.getValue(), (int) inflater.getBytesWritten());
        } catch (DataFormatException e) {
            throw new Malformed("it cannot be unpacked: " + e.getMessage());
        }
    }

    private static void trailer(InputStream in, int sum, int length) throws IOException, Malformed {
        byte[] trailer = in.readNBytes(8);
        if (trailer.length < 8) {
            throw new Malformed("it is cut off");
        }
        var numbers = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN);
        if (numbers.getInt() != sum || numbers.getInt() != length) {
            throw new Malformed("its check sum does not fit");
        }
        if (in.read() >= 0) {
            throw new Malformed("something follows its packed contents");
        }
    }
}
