package dev.parapet.app.render;

import dev.parapet.posture.paths.AttackPaths;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The forms in which attack paths are told.
public enum PathsFormat {
    TABLE,
    JSON,
    MERMAID,
    HTML;

    /// What the forms have in common.
    ///
    /// @param top how many paths are told, the worst of all
    public record Told(AttackPaths found, int top, Instant takenAt, Style style) {}

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<PathsFormat> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(PathsFormat::word).toList();
    }

    /// Writes and flushes; the stream stays open.
    public void write(Told told, OutputStream out) throws IOException {
        var writer = Text.writer(out);
        switch (this) {
            case TABLE -> new PathsTable(writer, told).write();
            case JSON -> new PathsJson(writer, told).write();
            case MERMAID -> new PathsMermaid(writer, told).write();
            case HTML -> new PathsPage(writer, told).write();
        }
        writer.flush();
    }
}
