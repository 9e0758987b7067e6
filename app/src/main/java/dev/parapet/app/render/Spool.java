package dev.parapet.app.render;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lines put aside on disk, by key, until it is known what comes before them.
///
/// The file is only readable by its owner (`Files.createTempFile`) and goes when the spool is closed or the program
/// ends. In memory a key costs one small buffer and a few numbers for every 8 KiB written.
final class Spool implements AutoCloseable {
    private static final int BUFFER = 8 * 1024;

    private final FileChannel file;
    private final Map<String, Lane> lanes = new HashMap<>();

    Spool() throws IOException {
        file = FileChannel.open(
                Files.createTempFile("parapet-", ".spool"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private record Block(long start, int length) {}

    private static final class Lane {
        final StringBuilder pending = new StringBuilder();
        final List<Block> blocks = new ArrayList<>();
    }

    /// @param line without a line break, which is added
    void add(String key, String line) throws IOException {
        var lane = lanes.computeIfAbsent(key, _ -> new Lane());
        lane.pending.append(line).append('\n');
        if (lane.pending.length() >= BUFFER) {
            var bytes = lane.pending.toString().getBytes(StandardCharsets.UTF_8);
            lane.blocks.add(new Block(file.size(), bytes.length));
            writeAtEnd(ByteBuffer.wrap(bytes));
            lane.pending.setLength(0);
        }
    }

    private void writeAtEnd(ByteBuffer bytes) throws IOException {
        file.position(file.size());
        while (bytes.hasRemaining()) {
            if (file.write(bytes) < 0) {
                throw new IOException("cannot write to the temporary file");
            }
        }
    }

    /// Writes the first `limit` lines of `key`, in the order they came, and says how many there were.
    long copy(String key, long limit, Writer out) throws IOException {
        var lane = lanes.get(key);
        if (lane == null) {
            return 0;
        }
        long written = 0;
        for (Block block : lane.blocks) {
            if (written == limit) {
                return written;
            }
            written += lines(read(block), limit - written, out);
        }
        return written + lines(lane.pending.toString(), limit - written, out);
    }

    private String read(Block block) throws IOException {
        var bytes = ByteBuffer.allocate(block.length());
        while (bytes.hasRemaining()) {
            if (file.read(bytes, block.start() + bytes.position()) < 0) {
                throw new IOException("the temporary file was cut short");
            }
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    private static long lines(String text, long limit, Writer out) throws IOException {
        int start = 0;
        long written = 0;
        while (written < limit && start < text.length()) {
            int end = text.indexOf('\n', start) + 1;
            out.write(text, start, end - start);
            start = end;
            written++;
        }
        return written;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
