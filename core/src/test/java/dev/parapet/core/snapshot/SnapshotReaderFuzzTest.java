package dev.parapet.core.snapshot;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parapet.core.content.ContentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Whatever the bytes are, the reader gives a snapshot or says what is wrong. `JAZZER_FUZZ=1` with
/// `-Djazzer.hooks=true` looks for more.
class SnapshotReaderFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void any_bytes_are_read_or_refused(byte[] bytes) throws IOException {
        for (Partial partial : Partial.values()) {
            try {
                SnapshotReader.read(
                        "fuzz", new ByteArrayInputStream(bytes), partial, _ -> {}, _ -> {}, _ -> {}, 1 << 20, 64 << 20);
            } catch (ContentException refused) {
                // What it is for.
            }
        }
    }
}
