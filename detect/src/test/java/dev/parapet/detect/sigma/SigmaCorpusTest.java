package dev.parapet.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The corpus in `src/test/corpus/sigma` says what the language means, one behaviour a case, without a word of Java.
class SigmaCorpusTest {
    private static final Path CORPUS = Path.of("src/test/corpus/sigma");

    @TestFactory
    List<DynamicNode> corpus() throws IOException {
        try (var files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> {
                        var yaml = YamlMap.read(file, file.getFileName().toString());
                        var cases = yaml.takeMaps("cases").stream()
                                .map(SigmaCorpusTest::tested)
                                .toList();
                        yaml.done();
                        return (DynamicNode) dynamicContainer(file.getFileName().toString(), cases);
                    })
                    .toList();
        }
    }

    private static DynamicNode tested(YamlMap one) {
        return dynamicTest(one.takeText("it"), () -> check(one));
    }

    @SuppressWarnings("unchecked")
    private static void check(YamlMap one) {
        String text = one.takeOptionalText("detection")
                .map(Cases::withHeader)
                .or(() -> one.takeOptionalText("rules"))
                .orElseThrow();
        var lists = Cases.lists(one);
        var pipeline = one.takeOptionalText("pipeline");
        var refusals = one.takeTexts("refused");
        if (pipeline.isPresent() && one.takeOptionalText("refuses").orElse("").equals("pipeline")) {
            assertThatThrownBy(() -> Pipeline.parse(pipeline.get() + "\n", "pipeline.yaml"))
                    .isInstanceOf(ContentException.class)
                    .satisfies(e -> assertThat(refusals)
                            .allSatisfy(part -> assertThat(e.getMessage()).contains(part)));
            return;
        }
        SigmaRules loaded = SigmaRules.parse(
                text + "\n",
                "rule.yaml",
                new SigmaSettings(
                        lists,
                        pipeline.map(yaml -> Pipeline.parse(yaml + "\n", "pipeline.yaml")).stream()
                                .toList()));
        var waits = one.takeTexts("waits");
        var matches = (List<Map<String, Object>>) one.takeValue("matches").orElse(List.of());
        var silent = (List<Map<String, Object>>) one.takeValue("silent").orElse(List.of());
        var notes = one.takeTexts("notes");
        one.done();
        if (refusals.isEmpty()) {
            assertThat(loaded.problems()).noneMatch(Problem::refused);
        } else {
            assertThat(refusals)
                    .allSatisfy(part -> assertThat(loaded.problems())
                            .filteredOn(Problem::refused)
                            .anySatisfy(
                                    problem -> assertThat(problem.toString()).contains(part)));
        }
        assertThat(notes)
                .allSatisfy(part -> assertThat(loaded.problems())
                        .filteredOn(problem -> !problem.refused())
                        .anySatisfy(problem -> assertThat(problem.toString()).contains(part)));
        var missing = new ArrayList<String>();
        loaded.outcomes().forEach(outcome -> {
            if (outcome instanceof Outcome.Waits waiting) {
                missing.addAll(waiting.lists());
            }
        });
        assertThat(missing).containsExactlyInAnyOrderElementsOf(waits);
        assertThat(matches)
                .allSatisfy(event -> assertThat(loaded.rules()).isNotEmpty().allSatisfy(rule -> {
                    assertThat(rule.matches(Cases.event(event))).as("%s", event).isTrue();
                    assertThat(rule.reach().covers(Cases.event(event)))
                            .as("reach %s", event)
                            .isTrue();
                }));
        assertThat(silent)
                .allSatisfy(event -> assertThat(loaded.rules())
                        .isNotEmpty()
                        .noneSatisfy(rule -> assertThat(rule.matches(Cases.event(event)))
                                .as("%s", event)
                                .isTrue()));
    }
}
