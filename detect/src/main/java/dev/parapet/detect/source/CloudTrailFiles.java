package dev.parapet.detect.source;

import dev.parapet.core.Event;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Reads CloudTrail's records from files: a trail's folder as it lies in S3
/// (`AWSLogs/…/CloudTrail/region/yyyy/mm/dd/*.json.gz`), any folder with JSON files in it, one file, or
/// a stream.
///
/// A file holds `{"Records":[…]}` as CloudTrail writes it, JSON Lines, a list, what `aws cloudtrail
/// lookup-events` prints, or what a query for `eventJson` in CloudTrail Lake returns; compressed by
/// gzip or not, whatever its name says.
///
/// Bedrock's log of model invocations, findings of GuardDuty and the gateway's own log, in files of any of these forms,
/// are read as well, and VPC flow logs as text and as Parquet.
///
/// What a stranger can put into a log, or damage there, costs that record and no other: it is told as
/// [Damage]. Only one record is held at a time. Files come sorted by name, records in the order of the
/// file, which is not that of time. A record that was delivered twice comes twice, with the same id.
public final class CloudTrailFiles {
    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".ndjson", ".log", ".parquet");

    /// Beside the logs of a trail lie its digests, of which nobody wants to hear here.
    private static final String DIGESTS = "CloudTrail-Digest";

    private final Bounds bounds;
    private final RecordParser parser;

    public CloudTrailFiles() {
        this(Bounds.USUAL);
    }

    CloudTrailFiles(Bounds bounds) {
        this.bounds = bounds;
        this.parser = new RecordParser(bounds);
    }

    /// The log files under a folder, sorted; of a file, itself. Links inside the folder are not followed.
    ///
    /// @throws IOException if the path is neither, or the folder itself cannot be listed
    public List<Path> files(Path path, EventSink sink) throws IOException {
        if (!Files.isDirectory(path)) {
            if (!Files.isReadable(path)) {
                throw new IOException("`" + path + "` is neither a folder nor a file that can be read");
            }
            return List.of(path);
        }
        var found = new ArrayList<Path>();
        Files.walkFileTree(path.toRealPath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                var name = folder.getFileName();
                return name != null && name.toString().equals(DIGESTS)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isLog(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
                sink.damage(new Damage(file.toString(), "", "cannot be opened: " + why.getMessage()));
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    private static boolean isLog(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return ENDINGS.stream().anyMatch(plain::endsWith);
    }

    /// Reads a folder or a file.
    ///
    /// @throws IOException if there is nothing to read at that path; what is wrong inside is told to
    ///     the sink
    public void read(Path path, EventSink sink) throws IOException {
        for (Path file : files(path, sink)) {
            try (var stream = Files.newInputStream(file)) {
                read(file.toString(), stream, sink);
                sink.file(file.toString(), Files.size(file));
            } catch (IOException e) {
                sink.damage(new Damage(file.toString(), "", "cannot be read: " + e.getMessage()));
            }
        }
    }

    /// Reads a stream to its end. It stays open.
    ///
    /// @param name what damages call it
    public void read(String name, InputStream stream, EventSink sink) {
        read(name, stream, 0, sink);
    }

    /// @param known how many records at the beginning somebody has read already
    void read(String name, InputStream stream, long known, EventSink sink) {
        var damages = new Damages(name, bounds.toldDamages(), sink);
        RecordCutter cutter = null;
        long records = 0;
        try {
            var unpacked = unpacked(stream);
            byte[] beginning = beginning(unpacked);
            var whole = new SequenceInputStream(new ByteArrayInputStream(beginning), unpacked);
            if (readFlows(beginning, whole, damages, sink)) {
                damages.end();
                return;
            }
            cutter = new RecordCutter(whole, bounds.longestRecord());
            for (var cut = cutter.next(); cut != null; cut = cutter.next()) {
                if (++records <= known) {
                    continue;
                }
                String place = "record " + records + ", byte " + cutter.began();
                switch (cut) {
                    case RecordCutter.Cut.Lost(String says) -> damages.tell(place, says);
                    case RecordCutter.Cut.Whole() -> take(cutter, place, damages, sink);
                }
            }
        } catch (IOException e) {
            damages.tell(cutter == null ? "" : "after record " + records, "cannot be read further: " + e.getMessage());
        }
        damages.end();
    }

    // What can be read of it. If it breaks off here, it does so again for whoever reads on.
    private static byte[] beginning(InputStream stream) {
        byte[] beginning = new byte[FlowLines.PEEK];
        int length = 0;
        try {
            for (int read = 0; read >= 0 && length < beginning.length; length += Math.max(0, read)) {
                read = stream.read(beginning, length, beginning.length - length);
            }
        } catch (IOException _) {
            // Said by the next reading.
        }
        return Arrays.copyOf(beginning, length);
    }

    // False if it is no flow log, and nothing was read of it.
    private boolean readFlows(byte[] beginning, InputStream stream, Damages damages, EventSink sink)
            throws IOException {
        if (FlowColumns.is(beginning)) {
            FlowColumns.read(stream, new FlowColumns.Taker() {
                @Override
                public void event(Event event) {
                    sink.event(event);
                }

                @Override
                public void wrong(long row, String says) {
                    damages.tell("row " + row, says);
                }
            });
            return true;
        }
        if (!FlowLines.is(beginning)) {
            return false;
        }
        var lines = new FlowLines(stream, bounds.longestRecord());
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.event() == null) {
                damages.tell("line " + lines.number(), line.wrong());
            } else {
                sink.event(line.event());
            }
        }
        return true;
    }

    private void take(RecordCutter cutter, String place, Damages damages, EventSink sink) {
        Event event;
        try {
            Map<String, Object> record =
                    CloudTrailRecord.unwrapped(parser.object(cutter.bytes(), 0, cutter.length()), parser);
            if (CloudTrailRecord.isDigest(record) || isControl(record)) {
                return;
            }
            var other = record.containsKey("eventName") ? null : OtherRecords.event(record);
            event = other == null ? CloudTrailRecord.event(record) : other;
        } catch (RecordParser.Malformed e) {
            damages.tell(place, String.valueOf(e.getMessage()));
            return;
        }
        sink.event(event);
    }

    // A subscription of a log group begins with a message that only tells that it works.
    private static boolean isControl(Map<String, Object> record) {
        return record.get("message") instanceof String message
                && message.startsWith("CWL CONTROL MESSAGE: ")
                && record.containsKey("timestamp");
    }

    // Files get renamed, so the first bytes say what a file is.
    private InputStream unpacked(InputStream stream) throws IOException {
        var packed = new Counted(new BufferedInputStream(stream, 1 << 16));
        packed.mark(2);
        int first = packed.read();
        int second = packed.read();
        packed.reset();
        if (first != 0x1f || second != 0x8b) {
            return packed;
        }
        return new Unfolded(new GZIPInputStream(packed, 1 << 16), packed, bounds);
    }

    /// Tells some damages of a file, and counts the rest.
    private static final class Damages {
        private final String file;
        private final int told;
        private final EventSink sink;
        private long count;

        Damages(String file, int told, EventSink sink) {
            this.file = file;
            this.told = told;
            this.sink = sink;
        }

        void tell(String place, String says) {
            if (++count <= told) {
                sink.damage(new Damage(file, place, says));
            }
        }

        void end() {
            if (count > told) {
                sink.damage(new Damage(file, "", "and " + (count - told) + " more damages"));
            }
        }
    }
}
