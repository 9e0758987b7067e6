package dev.parapet.app.render;

import dev.parapet.posture.triage.Notice;
import dev.parapet.posture.triage.Ranked;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The forms in which ranked findings are told.
public enum TriageFormat {
    TABLE,
    JSONL,
    OCSF,
    MARKDOWN;

    /// What the forms have in common.
    ///
    /// @param ranked all of them
    /// @param top how many are told
    /// @param read how many findings there were before repeats were put together
    /// @param estate whether a snapshot said what they reach
    /// @param explain whether to show what each reason adds
    public record Told(List<Ranked> ranked, int top, long read, boolean estate, boolean explain, Style style) {
        public Told {
            ranked = List.copyOf(ranked);
        }

        List<Ranked> shown() {
            return ranked.subList(0, Math.min(top, ranked.size()));
        }

        /// What there was, for people.
        String summary() {
            return "%s on %s, %s that %s open"
                    .formatted(
                            Text.count(read, "finding"),
                            Text.count(ranked.size(), "line"),
                            Text.number(open()),
                            open() == 1 ? "is" : "are");
        }

        private long open() {
            return ranked.stream()
                    .filter(one -> one.line().notice().standing() == Notice.Standing.OPEN)
                    .count();
        }
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TriageFormat> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(TriageFormat::word).toList();
    }

    /// Writes and flushes; the stream stays open.
    public void write(Told told, OutputStream out) throws IOException {
        var writer = Text.writer(out);
        switch (this) {
            case TABLE -> new TriageTable(writer, told).write();
            case JSONL -> new TriageJson(writer, told).lines();
            case OCSF -> new TriageJson(writer, told).ocsf();
            case MARKDOWN -> new TriageMarkdown(writer, told).write();
        }
        writer.flush();
    }
}
