package dev.parapet.app.triage;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parapet.posture.triage.Stakes;
import dev.parapet.posture.triage.Triage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Set;

/// Whatever the bytes are, they are read and ranked, or what is wrong is said. `JAZZER_FUZZ=1` with
/// `-Djazzer.hooks=true` looks for more.
class BacklogFuzzTest {
    private static final Instant NOW = Instant.parse("2026-03-14T09:00:00Z");

    @FuzzTest(maxDuration = "1m")
    void any_bytes_are_findings_or_reported(byte[] bytes) {
        var backlog = new Backlog(NOW, _ -> Set.of(), wrong -> {
            if (wrong.says().isBlank()) {
                throw new IllegalStateException("what is wrong is said");
            }
        });
        backlog.read("fuzz", new ByteArrayInputStream(bytes));
        if (Triage.rank(backlog.notices(), Stakes.UNKNOWN, NOW).size()
                > backlog.notices().size()) {
            throw new IllegalStateException("more lines than findings");
        }
    }
}
