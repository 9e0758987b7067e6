package dev.parapet.detect.flink;

import dev.parapet.detect.engine.FileSchedule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.jspecify.annotations.Nullable;

/// Reads a log file and judges it by the rules without memory, as a whole: its events are so few that they are held.
///
/// After a failure the file is read again from the beginning, and what was handed on before is passed over.
final class LogFileFormat implements BulkFormat<Found, FileSourceSplit> {
    private static final long serialVersionUID = 1L;

    private final Rulebook rulebook;

    LogFileFormat(Rulebook rulebook) {
        this.rulebook = rulebook;
    }

    @Override
    public Reader<Found> createReader(Configuration config, FileSourceSplit split) {
        return new FileReader(rulebook.judgement(), split, 0);
    }

    @Override
    public Reader<Found> restoreReader(Configuration config, FileSourceSplit split) {
        long handedOn = split.getReaderPosition()
                .map(CheckpointedPosition::getRecordsAfterOffset)
                .orElse(0L);
        return new FileReader(rulebook.judgement(), split, (int) handedOn);
    }

    @Override
    public boolean isSplittable() {
        return false;
    }

    @Override
    public TypeInformation<Found> getProducedType() {
        return FoundForm.KIND;
    }

    private static final class FileReader implements Reader<Found> {
        private final Judgement judgement;
        private final FileSourceSplit split;
        private final int handedOn;
        private boolean done;

        FileReader(Judgement judgement, FileSourceSplit split, int handedOn) {
            this.judgement = judgement;
            this.split = split;
            this.handedOn = handedOn;
        }

        @Override
        public @Nullable RecordIterator<Found> readBatch() throws IOException {
            if (done) {
                return null;
            }
            done = true;
            var all = read();
            var rest = all.subList(Math.min(handedOn, all.size()), all.size());
            var iterator = new ArrayResultIterator<Found>();
            iterator.set(rest.toArray(new Found[0]), rest.size(), CheckpointedPosition.NO_OFFSET, handedOn);
            return iterator;
        }

        private List<Found> read() throws IOException {
            var path = split.path();
            // Before the first of all, nothing was thought to have come.
            var settled = split.splitId().equals(LogFolder.FIRST)
                    ? Instant.MIN
                    : FileSchedule.settled(FileSchedule.delivered(path.getName()));
            if ("file".equals(path.toUri().getScheme())) {
                return judgement.file(java.nio.file.Path.of(path.getPath()), path.getPath(), settled);
            }
            try (var stream = path.getFileSystem().open(path)) {
                return judgement.stream(stream, path.toString(), settled);
            }
        }

        @Override
        public void close() {}
    }
}
