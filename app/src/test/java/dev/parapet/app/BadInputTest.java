package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever writes something wrong is told what, and what to write instead; the exit code is 2.
class BadInputTest {
    @TempDir
    private Path folder;

    @Test
    void an_unknown_format_is_named_with_those_there_are() {
        assertRefused("`pdf`", "scan", "--snapshot", "x.jsonl", "--format", "pdf");
    }

    @Test
    void an_unknown_severity_is_named_with_those_there_are() {
        assertRefused("`dire` is not a severity", "scan", "--snapshot", "x.jsonl", "--fail-on", "dire");
    }

    @Test
    void an_unknown_option_is_named() {
        assertRefused("--snapshoot", "scan", "--snapshoot", "x.jsonl");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertRefused("nowhere.jsonl", "scan", "--snapshot", "nowhere.jsonl");
    }

    @Test
    void a_damaged_snapshot_names_the_line() throws IOException {
        Path whole = Path.of("../content/rehearsals/startup-breach.snapshot.jsonl");
        if (Files.exists(whole)) {
            var lines = Files.readAllLines(whole);
            lines.set(2, "{\"resource\":");
            Path damaged = Files.write(folder.resolve("damaged.jsonl"), lines);
            assertRefused("damaged.jsonl:3", "scan", "--snapshot", damaged.toString());
        }
    }

    @Test
    void no_control_that_matches_is_said() {
        assertRefused("no control matches", "scan", "--snapshot", "x.jsonl", "--controls", "nothing/*");
    }

    @Test
    void a_command_that_is_missing_is_said() {
        assertRefused("Missing command");
    }

    @Test
    void a_policy_is_printed_in_parts() {
        var all = parapet("collect", "--print-policy");
        assertThat(all.exitCode()).isEqualTo(ExitCode.CLEAN);
        var first = parapet("collect", "--print-policy", "--part", "1");
        assertThat(all.out()).startsWith(first.out());
        assertRefused("--part is between", "collect", "--print-policy", "--part", "99");
    }

    private static void assertRefused(String says, String... arguments) {
        var ran = parapet(arguments);
        assertThat(ran.err()).contains(says).doesNotContain("\tat ");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
