package dev.parapet.core.content;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Whatever a file says, it is read or refused.
class YamlMapFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void any_text_is_read_or_refused(byte[] text) {
        try {
            var map = YamlMap.parse(new String(text, StandardCharsets.UTF_8), "fuzz");
            map.keys().forEach(map::takeValue);
            map.done();
        } catch (ContentException refused) {
            // What it is for.
        }
    }
}
