package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EscalationQuestionsTest {
    @Test
    void what_is_left_out_because_no_collector_knows_it_is_collected_by_none() throws IOException {
        var collected =
                Files.readAllLines(Path.of("../collect/src/main/resources/dev/parapet/collect/scopes.txt")).stream()
                        .map(line -> line.split(" ", 2)[0])
                        .toList();
        assertThat(collected)
                .contains("AWS::Lambda::Function")
                .doesNotContainAnyElementsOf(EscalationQuestions.UNCOLLECTED);
    }
}
