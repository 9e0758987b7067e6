package dev.parapet.detect.source;

import dev.parapet.core.Event;
import dev.parapet.detect.record.Fields;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.file.Path;

/// Reads CloudTrail's files as [CloudTrailFiles] does, and the same records, but makes of each only what is asked for.
///
/// What CloudTrail itself writes is read where it lies. Whatever is too large, damaged or of another shape is left to
/// [CloudTrailFiles], from that record on. For one thread, and to be closed by it.
public final class CloudTrailScan implements AutoCloseable {
    private final CloudTrailFiles patient = new CloudTrailFiles();
    private final Unpacker unpacker;
    private final RecordIndex index;
    private final ScannedRecord record;

    public CloudTrailScan() {
        this(Bounds.USUAL);
    }

    CloudTrailScan(Bounds bounds) {
        this.unpacker = new Unpacker(bounds.freelyUnpacked());
        this.index = new RecordIndex(bounds.deepest());
        this.record = new ScannedRecord(index, new RecordParser(bounds));
    }

    /// Reads one file to its end, or as far as it can be read. What is wrong with it is told to the sink.
    public void read(Path file, RecordSink sink) {
        read(LogFile.at(file), sink);
    }

    /// The same, wherever the file lies.
    public void read(LogFile file, RecordSink sink) {
        try (var stream = file.open()) {
            byte[] packed = unpacker.read(stream);
            if (unpacker.unpack(packed)) {
                unpacked(file.name(), sink);
                return;
            }
            var whole = new SequenceInputStream(new ByteArrayInputStream(packed), stream);
            patient.read(file.name(), whole, new Passing(sink));
        } catch (IOException e) {
            sink.damage(new Damage(file.name(), "", "cannot be read: " + e.getMessage()));
        }
    }

    private void unpacked(String name, RecordSink sink) {
        index.open(unpacker.bytes(), unpacker.length());
        long read = 0;
        if (index.envelope() && !index.closes()) {
            boolean plain;
            do {
                int start = index.place();
                plain = index.record();
                if (plain) {
                    record.open(start, index.place());
                    plain = record.isPlain();
                }
                if (plain) {
                    read++;
                    sink.record(record);
                    var wrong = record.wrong();
                    if (wrong != null) {
                        sink.damage(new Damage(name, "record " + read, String.valueOf(wrong.getMessage())));
                    }
                }
            } while (plain && index.comma());
            if (plain && index.closes()) {
                return;
            }
        }
        patient.read(name, new ByteArrayInputStream(unpacker.bytes(), 0, unpacker.length()), read, new Passing(sink));
    }

    @Override
    public void close() {
        unpacker.close();
    }

    private record Passing(RecordSink sink) implements EventSink {
        @Override
        public void event(Event event) {
            sink.record(Fields.of(event));
        }

        @Override
        public void damage(Damage damage) {
            sink.damage(damage);
        }
    }
}
