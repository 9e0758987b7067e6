package dev.parapet.feed;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Whoever may send to a queue may send anything.
class NoticeFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void any_message_is_a_notice(byte[] bytes) {
        var notice = Notice.of(new String(bytes, StandardCharsets.UTF_8));
        if (notice instanceof Notice.Objects(var objects)) {
            objects.forEach(object -> {
                if (object.bucket().isBlank() || object.key().isBlank()) {
                    throw new AssertionError("an object without a name");
                }
            });
        }
    }
}
