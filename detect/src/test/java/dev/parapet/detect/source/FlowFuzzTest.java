package dev.parapet.detect.source;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parapet.core.Event;
import java.io.ByteArrayInputStream;
import java.util.Arrays;

/// Whatever follows the beginning of a flow log, it is read or it is said what is wrong.
class FlowFuzzTest {
    private static final byte[] HEADER = "interface-id srcaddr dstaddr srcport start end action\n"
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @FuzzTest(maxDuration = "1m")
    void any_flow_log_is_read_or_reported(byte[] bytes) {
        read(bytes);
        byte[] headed = Arrays.copyOf(HEADER, HEADER.length + bytes.length);
        System.arraycopy(bytes, 0, headed, HEADER.length, bytes.length);
        read(headed);
    }

    private static void read(byte[] bytes) {
        new CloudTrailFiles(new Bounds(1 << 16, 20, 1 << 20, 50, 3))
                .read("fuzz", new ByteArrayInputStream(bytes), new EventSink() {
                    @Override
                    public void event(Event event) {
                        if (event.id().isBlank()) {
                            throw new IllegalStateException("an event has an id");
                        }
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
