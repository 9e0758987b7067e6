package dev.parapet.detect.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A log that can be read from its beginning, wherever it lies.
public interface LogFile {
    /// What alerts and damages call it; the end of it says when it was delivered, if CloudTrail named it.
    String name();

    /// In bytes as it is stored; 0 if nobody knows.
    long size();

    /// @throws IOException that says why it cannot be read
    InputStream open() throws IOException;

    /// A file of this machine.
    static LogFile at(Path path) {
        return new LogFile() {
            @Override
            public String name() {
                return path.toString();
            }

            @Override
            public long size() {
                return path.toFile().length();
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }
        };
    }
}
