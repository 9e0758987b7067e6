package dev.parapet.detect.digest;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Whatever the bytes of a digest are, it is read or refused with a reason. `JAZZER_FUZZ=1` with
/// `-Djazzer.hooks=true` looks for more.
class DigestFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void any_bytes_are_read_or_refused(byte[] bytes) throws IOException {
        try {
            byte[] digest = Contents.digest(new ByteArrayInputStream(bytes));
            var parser = new DigestParser();
            var head = parser.head(digest);
            if (head.signed(new byte[32]).length == 0 || !head.start().isBefore(head.end())) {
                throw new IllegalStateException("what is read is whole");
            }
            parser.logs(digest, log -> {
                if (log.hash().length() != 64) {
                    throw new IllegalStateException("a hash has 32 bytes, in hex");
                }
            });
        } catch (Malformed e) {
            if (e.says().isBlank()) {
                throw new IllegalStateException("a refusal says why", e);
            }
        }
    }
}
