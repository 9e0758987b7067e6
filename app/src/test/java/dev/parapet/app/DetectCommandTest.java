package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {
    private static final String LOG = "../content/rehearsals/startup-breach.cloudtrail.jsonl";

    @TempDir
    Path folder;

    @Test
    void alerts_come_as_json_lines_in_the_order_of_time() throws IOException {
        var ran = parapet("detect", LOG, "--format", "jsonl", "-q");
        var times = ran.out()
                .lines()
                .map(line -> line.replaceFirst(".*\"time\":\"([^\"]+)\".*", "$1"))
                .toList();
        assertThat(times).hasSizeGreaterThan(5).isSorted();
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        var first = new ObjectMapper().readTree(ran.out().lines().findFirst().orElseThrow());
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "rule", "title", "level", "time", "events", "principal", "account", "region", "evidence");
    }

    @Test
    void findings_of_ocsf_share_the_incident() throws IOException {
        var findings = new ObjectMapper()
                .readTree(parapet("detect", LOG, "--format", "ocsf", "-q").out());
        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.path("class_uid").intValue()).isEqualTo(2004);
            assertThat(finding.path("metadata").path("correlation_uid").textValue())
                    .isNotBlank();
        });
    }

    @Test
    void findings_of_ocsf_name_tactics_and_techniques() {
        var out = parapet("detect", LOG, "--format", "ocsf", "-q").out();
        assertThat(out)
                .contains("\"tactic\":{\"uid\":\"TA0005\",\"name\":\"Defense Evasion\"}")
                .contains("\"technique\":{\"uid\":\"T1562\",\"name\":\"Impair Defenses\"}")
                .contains("\"sub_technique\":{\"uid\":\"T1562.008\",\"name\":\"Disable or Modify Cloud Logs\"}");
    }

    @Test
    void what_was_read_is_not_read_again() {
        String state = folder.resolve("state").toString();
        assertThat(parapet("detect", LOG, "--state", state, "--format", "jsonl", "-q")
                        .out())
                .isNotBlank();
        var again = parapet("detect", LOG, "--state", state, "--format", "jsonl", "-q");
        assertThat(again.out()).isBlank();
        assertThat(again.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void who_only_learns_raises_nothing() {
        String state = folder.resolve("state").toString();
        var learned = parapet("detect", LOG, "--state", state, "--learn", "--format", "jsonl", "-q");
        assertThat(learned.out()).isBlank();
        assertThat(Path.of(state)).isNotEmptyFile();
        assertThat(parapet("detect", LOG, "--learn").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_damaged_state_is_refused() throws IOException {
        Path state = folder.resolve("state");
        Files.writeString(state, "no state");
        var ran = parapet("detect", LOG, "--state", state.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("last line is missing");
    }

    @Test
    void a_rule_that_cannot_run_is_named_with_its_line() throws IOException {
        Path rule = folder.resolve("rule.yml");
        Files.writeString(rule, """
                title: Wrong
                logsource: {product: aws, service: cloudtrail}
                detection:
                  selection:
                    eventName|foo: a
                  condition: selection
                """);
        var ran = parapet("detect", LOG, "--rules", folder.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("rule.yml:5").contains("no modifier `foo`");
    }

    @Test
    void damage_is_told_and_is_not_clean() throws IOException {
        Path log = folder.resolve("log.json");
        Files.writeString(log, "{\"Records\":[{\"eventName\":\"A\"}]}");
        var ran = parapet("detect", log.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(ran.err()).contains("eventTime");
    }
}
