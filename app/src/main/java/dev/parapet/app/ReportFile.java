package dev.parapet.app;

import dev.parapet.app.render.Style;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says where a report goes.
final class ReportFile {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to write it; default: standard output")
    private @Nullable Path path;

    /// Null for standard output.
    @Nullable
    Path path() {
        return path;
    }

    /// How a report looks there: a file has no colours.
    Style style(Terminal terminal) {
        return path == null ? new Style(terminal.colours(), terminal.width()) : Style.plain();
    }

    /// Standard output stays open when it is closed.
    ///
    /// @throws Refusal if it is a folder
    OutputStream open(Terminal terminal) throws IOException {
        if (path == null) {
            return new Unclosed(terminal.raw());
        }
        if (Files.isDirectory(path)) {
            throw new Refusal("`" + path + "` is a folder; name a file in it");
        }
        return new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    }
}
