package dev.parapet.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Cases with the decision that AWS documents, one a line.
class CorpusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> cases_are_decided_as_aws_documents() throws IOException {
        try (var files = Files.list(Path.of("src/test/corpus"))) {
            return files.sorted().toList().stream().flatMap(CorpusTest::cases);
        }
    }

    private static Stream<DynamicTest> cases(Path file) {
        try {
            return Files.readAllLines(file).stream().map(CorpusTest::line).map(line -> {
                var one = Case.of(line);
                return dynamicTest(one.id() + " " + line.get("tags"), () -> {
                    var explained = Evaluator.explain(one.request(), one.policies());
                    assertThat(explained.decision())
                            .as(String.join("\n", explained.because()))
                            .hasToString(String.valueOf(line.get("expect")));
                    assertThat(Evaluator.decide(one.request(), one.policies())).isEqualTo(explained.decision());
                    assertThat(explained.because()).isNotEmpty();
                });
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<?, ?> line(String text) {
        try {
            return JSON.readValue(text, Map.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
