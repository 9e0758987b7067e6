package dev.parapet.posture.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Accounts of which somebody has worked out by hand who can become whom. `escalation-cases.jsonl`
/// is ours, one question of semantics a line; `sample-graph-cases.jsonl` came with the task.
class EscalationCorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> samples() throws IOException {
        return cases("sample-graph-cases.jsonl");
    }

    @TestFactory
    Stream<DynamicTest> semantics() throws IOException {
        return cases("escalation-cases.jsonl");
    }

    private static Stream<DynamicTest> cases(String file) throws IOException {
        var lines = Files.readAllLines(Path.of("src/test/corpus", file));
        assertThat(lines).hasSizeGreaterThan(20);
        return lines.stream().map(EscalationCorpusTest::test);
    }

    private static DynamicTest test(String text) {
        Map<?, ?> line = line(text);
        return DynamicTest.dynamicTest(line.get("id") + " " + line.get("variant"), () -> {
            var path = Escalation.path(
                    TechniquesTest.TECHNIQUES,
                    Account.of(line),
                    String.valueOf(line.get("from")),
                    String.valueOf(line.get("to")),
                    Instant.EPOCH);
            assertThat(path.isPresent()).as("%s", path).isEqualTo(line.get("expect"));
        });
    }

    private static Map<?, ?> line(String text) {
        try {
            return JSON.readValue(text, Map.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
