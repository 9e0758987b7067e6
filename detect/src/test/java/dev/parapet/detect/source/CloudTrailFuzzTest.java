package dev.parapet.detect.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parapet.core.Event;
import java.io.ByteArrayInputStream;

/// Whatever the bytes are, the reader gives events or says what is wrong. `JAZZER_FUZZ=1` with
/// `-Djazzer.hooks=true` looks for more.
class CloudTrailFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void any_bytes_are_read_or_reported(byte[] bytes) {
        new CloudTrailFiles(new Bounds(1 << 16, 20, 1 << 20, 50, 3))
                .read("fuzz", new ByteArrayInputStream(bytes), new EventSink() {
                    @Override
                    public void event(Event event) {
                        event.text("userIdentity.sessionContext.sessionIssuer.arn");
                    }

                    @Override
                    public void damage(Damage damage) {
                        if (damage.says().isBlank()) {
                            throw new IllegalStateException("a damage says what it is");
                        }
                    }
                });
    }
}
