package dev.parapet.app.render;

import dev.parapet.detect.digest.Remark;
import dev.parapet.detect.digest.Standing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The forms in which it is told whether a trail is as CloudTrail wrote it.
public enum IntegrityFormat {
    TABLE {
        @Override
        public Writer open(OutputStream out, Style style) {
            return new IntegrityTable(Text.writer(out), style);
        }
    },
    /// A JSON object on a line: alerts for tampering, what could not be proved, and how far each chain holds.
    JSONL {
        @Override
        public Writer open(OutputStream out, Style style) throws IOException {
            return new IntegrityLines(Text.writer(out));
        }
    };

    /// Takes what a check tells, as it comes.
    public interface Writer {
        void remark(Remark remark) throws IOException;

        void standing(Standing standing) throws IOException;

        /// Nothing more comes: what was written goes out.
        void end() throws IOException;
    }

    public abstract Writer open(OutputStream out, Style style) throws IOException;

    public static List<String> words() {
        return Arrays.stream(values()).map(IntegrityFormat::word).toList();
    }

    public static Optional<IntegrityFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
