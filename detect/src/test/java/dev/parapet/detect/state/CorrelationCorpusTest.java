package dev.parapet.detect.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.core.content.YamlMap;
import dev.parapet.detect.sigma.Outcome;
import dev.parapet.detect.sigma.Problem;
import dev.parapet.detect.sigma.SigmaRules;
import dev.parapet.detect.sigma.SigmaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// What correlations mean, in `src/test/corpus/correlations`: rules, events with their seconds, and what fires when.
class CorrelationCorpusTest {
    private static final Path CORPUS = Path.of("src/test/corpus/correlations");

    @TestFactory
    List<DynamicNode> corpus() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> {
                        var yaml = YamlMap.read(file, file.getFileName().toString());
                        var cases = yaml.takeMaps("cases").stream()
                                .map(one -> dynamicTest(one.takeText("it"), () -> check(one)))
                                .toList();
                        yaml.done();
                        return (DynamicNode) dynamicContainer(file.getFileName().toString(), cases);
                    })
                    .toList();
        }
    }

    @SuppressWarnings("unchecked")
    private static void check(YamlMap one) {
        var loaded = SigmaRules.parse(one.takeText("rules") + "\n", "rule.yaml", new SigmaSettings(Map.of()));
        var refusals = one.takeTexts("refused");
        var waits = one.takeTexts("waits");
        var feed = (List<Map<String, Object>>) one.takeValue("feed").orElse(List.of());
        var fires = one.takeTexts("fires");
        int until = (Integer) one.takeValue("until").orElse(-1);
        one.done();
        if (refusals.isEmpty()) {
            assertThat(loaded.problems()).noneMatch(Problem::refused);
        }
        assertThat(refusals)
                .allSatisfy(part -> assertThat(loaded.problems())
                        .filteredOn(Problem::refused)
                        .anySatisfy(problem -> assertThat(problem.toString()).contains(part)));
        var lists = new ArrayList<String>();
        for (Outcome outcome : loaded.outcomes()) {
            if (outcome instanceof Outcome.Waits waiting) {
                lists.addAll(waiting.lists());
            }
        }
        assertThat(lists).containsExactlyElementsOf(waits);
        if (!feed.isEmpty()) {
            assertThat(Feeding.fed(loaded, feed, until, Correlator.Limits.DEFAULT))
                    .containsExactlyElementsOf(fires);
            assertThat(Feeding.fedWithRestarts(loaded, feed, until))
                    .as("with a restart before each event")
                    .containsExactlyElementsOf(fires);
        }
    }
}
