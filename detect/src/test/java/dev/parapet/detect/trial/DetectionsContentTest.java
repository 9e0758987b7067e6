package dev.parapet.detect.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.detect.engine.Lists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Our own rules do what their tests say.
class DetectionsContentTest {
    private static final Path CONTENT = Path.of("..", "content");

    @TestFactory
    Stream<DynamicTest> rules_fire_and_stay_silent() throws IOException {
        var lists = Lists.defaults(CONTENT.resolve("lists.yaml"));
        return files().stream()
                .flatMap(file -> Trial.of(file, lists).stream()
                        .map(trial -> DynamicTest.dynamicTest(
                                CONTENT.relativize(file) + ":" + trial.line() + " " + trial.test(),
                                () -> assertThat(trial.wrong()).isEmpty())));
    }

    @TestFactory
    Stream<DynamicTest> each_rule_fires_and_stays_silent_at_least_once() throws IOException {
        var lists = Lists.defaults(CONTENT.resolve("lists.yaml"));
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(
                        CONTENT.relativize(file).toString(),
                        () -> assertThat(Trial.of(file, lists)).hasSizeGreaterThanOrEqualTo(2)));
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.walk(CONTENT.resolve("detections"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
