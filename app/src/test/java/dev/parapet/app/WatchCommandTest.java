package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchCommandTest {
    private static final Path BREACH = Path.of("../content/rehearsals/startup-breach.cloudtrail.jsonl");

    @TempDir
    Path folder;

    private Path logs = Path.of("");

    @BeforeEach
    void logs() throws Exception {
        logs = Files.createDirectories(folder.resolve("logs"));
        Files.copy(BREACH, logs.resolve("one.jsonl"));
    }

    private CommandLineFixture.Ran watch() {
        return parapet(
                "watch",
                logs.toString(),
                "--state",
                folder.resolve("state").toString(),
                "--format",
                "jsonl",
                "--until-idle",
                "3s",
                "--keep-every",
                "1s");
    }

    @Test
    void a_folder_is_judged_as_detect_judges_it_and_once() throws Exception {
        var detected = parapet("detect", logs.toString(), "--format", "jsonl");
        var first = watch();
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(first.out().lines())
                .as(first.err())
                .containsExactlyInAnyOrderElementsOf(detected.out().lines().toList())
                .isNotEmpty();
        assertThat(first.err()).contains("detection only");

        Files.copy(BREACH, logs.resolve("the-same-again.jsonl"));
        var second = watch();
        assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(second.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, neither a folder nor an address",
        "s3:/x, neither a folder nor an address",
        "sqs://a b, write `sqs://NAME`"
    })
    void what_is_no_place_is_refused(String place, String says) {
        var ran = parapet("watch", place);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains(says);
    }

    @Test
    void a_time_has_a_unit() {
        var ran = parapet("watch", logs.toString(), "--patience", "3");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("`3` is no time; write 90s, 15m or 2h");
    }

    @Test
    void a_state_that_is_damaged_is_refused() throws Exception {
        Files.writeString(folder.resolve("state"), "{}");
        var ran = watch();
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
    }
}
