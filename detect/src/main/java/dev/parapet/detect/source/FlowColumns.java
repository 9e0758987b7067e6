package dev.parapet.detect.source;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnSchema;
import dev.parapet.core.Event;
import dev.parapet.detect.source.RecordParser.Malformed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// VPC flow logs as Parquet, as they lie in S3: `….log.parquet`, one column for each field.
///
/// Parquet is read from its end, so the file is held as a whole; a larger one is not read. AWS writes files of 75 MB at
/// most (<https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3.html>).
final class FlowColumns {
    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

    /// What a file may be, packed.
    private static final int LARGEST = 128 << 20;

    /// What it may say that it is, unpacked.
    private static final long UNPACKED = 2L << 30;

    private static final int MOST_COLUMNS = 200;
    private static final int ROWS = 1024;
    private static final Duration STALLED = Duration.ofSeconds(20);

    // Held, so that its level is.
    private static final Logger LIBRARY = Logger.getLogger("dev.hardwood");

    static {
        // Strangers' bytes are unpacked by Java, not by a native library that happens to be installed.
        System.setProperty("hardwood.uselibdeflate", "false");
        LIBRARY.setLevel(Level.WARNING);
    }

    private FlowColumns() {}

    /// Takes what is read.
    interface Taker {
        void event(Event event);

        /// @param row from 1
        void wrong(long row, String says);
    }

    /// Whether a stream that begins like this is Parquet.
    static boolean is(byte[] beginning) {
        return beginning.length >= MAGIC.length && Arrays.equals(beginning, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// @throws IOException if it cannot be read, or not further
    static void read(InputStream in, Taker taker) throws IOException {
        read(in, taker, STALLED);
    }

    /// @param stalled for how long nothing may come before the file is given up: on some that were made to, the
    ///     library waits for ever
    static void read(InputStream in, Taker taker, Duration stalled) throws IOException {
        byte[] all = in.readNBytes(LARGEST + 1);
        if (all.length > LARGEST) {
            throw new IOException("a file of Parquet larger than " + (LARGEST >> 20) + " MiB");
        }
        var parts = new ArrayBlockingQueue<Part>(4);
        var reader = Thread.ofPlatform().daemon().name("parquet").start(() -> read(all, parts));
        try {
            long row = 0;
            while (true) {
                var part = parts.poll(stalled.toMillis(), TimeUnit.MILLISECONDS);
                if (part == null) {
                    throw new IOException("damaged Parquet: nothing came of it for " + stalled.toSeconds() + " s");
                }
                for (var fields : part.rows()) {
                    take(fields, ++row, taker);
                }
                if (part.failure() != null) {
                    throw part.failure();
                }
                if (part.last()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            reader.interrupt();
        }
    }

    private static void take(Map<String, Object> fields, long row, Taker taker) {
        Event event;
        try {
            event = FlowRecord.of(fields);
        } catch (Malformed e) {
            taker.wrong(row, String.valueOf(e.getMessage()));
            return;
        }
        taker.event(event);
    }

    /// Some rows.
    ///
    /// @param failure why there are no more; null if nothing is wrong
    private record Part(
            List<Map<String, Object>> rows,
            boolean last,
            @Nullable IOException failure) {}

    private static void read(byte[] all, BlockingQueue<Part> parts) {
        Part last;
        try {
            rows(all, parts);
            last = new Part(List.of(), true, null);
        } catch (IOException e) {
            last = new Part(List.of(), true, e);
        } catch (RuntimeException e) {
            last = new Part(List.of(), true, new IOException("damaged Parquet: " + e.getMessage(), e));
        } catch (OutOfMemoryError e) {
            // One page asked for more than there is, and got nothing.
            last = new Part(List.of(), true, new IOException("it unfolds to more than there is memory", e));
        } catch (InterruptedException _) {
            // Nobody waits for it any more.
            return;
        }
        try {
            parts.put(last);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rows(byte[] all, BlockingQueue<Part> parts) throws IOException, InterruptedException {
        try (var file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(all)))) {
            var names = names(file);
            if (names.isEmpty()) {
                throw new IOException("it is Parquet, but no flow log");
            }
            long unpacked = 0;
            for (RowGroup group : file.getFileMetaData().rowGroups()) {
                unpacked += Math.max(0, group.totalByteSize());
            }
            if (unpacked > UNPACKED) {
                throw new IOException("it says that it unfolds to more than " + (UNPACKED >> 30) + " GiB");
            }
            try (var rows = file.rowReader()) {
                rows(rows, names, parts);
            }
        }
    }

    private static List<String> names(ParquetFileReader file) {
        var schema = file.getFileSchema();
        if (!schema.isFlatSchema() || schema.getColumnCount() > MOST_COLUMNS) {
            return List.of();
        }
        var names = new ArrayList<String>();
        for (ColumnSchema column : schema.getColumns()) {
            names.add(FlowRecord.name(column.name()));
        }
        return FlowRecord.isFormat(names) ? names : List.of();
    }

    private static void rows(RowReader rows, List<String> names, BlockingQueue<Part> parts)
            throws InterruptedException {
        var some = new ArrayList<Map<String, Object>>();
        while (rows.hasNext()) {
            rows.next();
            Map<String, Object> fields = LinkedHashMap.newLinkedHashMap(names.size());
            for (int i = 0; i < names.size(); i++) {
                var value = rows.isNull(i) ? null : plain(rows.getValue(i));
                if (value != null) {
                    fields.put(names.get(i), value);
                }
            }
            some.add(fields);
            if (some.size() == ROWS) {
                parts.put(new Part(some, false, null));
                some = new ArrayList<>();
            }
        }
        parts.put(new Part(some, false, null));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> number;
            case Integer number -> number.longValue();
            case byte[] bytes -> new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
            case null, default -> null;
        };
    }
}
