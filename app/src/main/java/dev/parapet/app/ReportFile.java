package dev.parapet.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where `--output` says that a report goes.
final class ReportFile {
    private ReportFile() {}

    /// @param path null for standard output, which stays open
    /// @throws Refusal if it is a folder
    static OutputStream open(@Nullable Path path, Terminal terminal) throws IOException {
        if (path == null) {
            return new Unclosed(terminal.raw());
        }
        if (Files.isDirectory(path)) {
            throw new Refusal("`" + path + "` is a folder; name a file in it");
        }
        return new BufferedOutputStream(Files.newOutputStream(path), 1 << 16);
    }
}
