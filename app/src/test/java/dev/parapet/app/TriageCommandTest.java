package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriageCommandTest {
    private static final String BACKLOG = "../content/rehearsals/startup-breach.findings.jsonl";
    private static final String ESTATE = "../content/rehearsals/startup-breach.snapshot.jsonl";
    private static final String NOW = "2026-03-14T09:00:00Z";
    private static final String SAMPLE = """
            {"schemaVersion": "2.0", "accountId": "123456789012", "region": "us-east-1", "id": "1", "severity": 9,
             "type": "Impact:IAMUser/AnomalousBehavior", "title": "%s", "updatedAt": "2026-03-14T08:00:00Z",
             "resource": {"accessKeyDetails": {"userName": "ana", "userType": "IAMUser"}},
             "service": {"archived": %s, "eventFirstSeen": "2026-03-14T08:00:00Z", "eventLastSeen": "2026-03-14T08:00:00Z"}}
            """;

    @TempDir
    Path folder;

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("findings.json"), text).toString();
    }

    @Test
    void the_first_lines_are_told_and_why() {
        var ran = parapet("triage", BACKLOG, "--snapshot", ESTATE, "--now", NOW, "--top", "3");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ran.out())
                .contains("Exfiltration:S3/AnomalousBehavior")
                .contains("role/larkspur-sagemaker-execution")
                .contains("in the order of an attack")
                .contains("1,247 findings")
                .contains("--top tells more");
        assertThat(ran.err()).contains("the snapshot lacks");
    }

    @Test
    void without_a_snapshot_it_says_so() {
        assertThat(parapet("triage", BACKLOG, "--now", NOW, "--top", "1").err()).contains("no --snapshot");
    }

    @Test
    void every_form_has_the_parts_of_the_score() throws IOException {
        var json = new ObjectMapper();
        var line = parapet("triage", BACKLOG, "--now", NOW, "--top", "2", "--format", "jsonl", "-q")
                .out()
                .lines()
                .toList();
        assertThat(line).hasSize(2);
        var first = json.readTree(line.getFirst());
        int sum = 0;
        for (var part : first.path("parts")) {
            assertThat(part.path("because").textValue()).isNotBlank();
            sum += part.path("points").intValue();
        }
        assertThat(first.path("score").intValue()).isEqualTo(sum);
        var ocsf = json.readTree(parapet("triage", BACKLOG, "--now", NOW, "--top", "2", "--format", "ocsf", "-q")
                .out());
        assertThat(ocsf).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.path("class_uid").intValue()).isEqualTo(2004);
            assertThat(finding.path("risk_details").textValue()).startsWith("because ");
        });
        assertThat(parapet("triage", BACKLOG, "--now", NOW, "--top", "2", "--format", "markdown", "--explain", "-q")
                        .out())
                .contains("## 1\\.")
                .contains("- +15 time: ");
    }

    @Test
    void exit_codes_tell_what_was_found_and_what_was_not_read() throws IOException {
        String open = file(SAMPLE.formatted("x", "false"));
        assertThat(parapet("triage", open, "--now", NOW, "--fail-on", "medium").exitCode())
                .isEqualTo(ExitCode.FINDINGS);
        assertThat(parapet("triage", open, "--now", NOW, "--fail-on", "critical")
                        .exitCode())
                .isEqualTo(ExitCode.CLEAN);
        String archived = file(SAMPLE.formatted("x", "true"));
        assertThat(parapet("triage", archived, "--now", NOW, "--fail-on", "low").exitCode())
                .isEqualTo(ExitCode.CLEAN);
        var damaged = parapet("triage", file("{\"what\": 1}"), "--now", NOW);
        assertThat(damaged.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(damaged.err()).contains("findings.json:1: no finding of a kind that is known here");
        assertThat(parapet("triage", open, "--now", "yesterday").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(parapet("triage", folder.resolve("none").toString()).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void what_strangers_wrote_does_not_act() throws IOException {
        String hostile = file(SAMPLE.formatted("\\u001b[2J <img src=x> | \\u202e@all", "false"));
        for (String format : new String[] {"table", "markdown", "jsonl", "ocsf"}) {
            assertThat(parapet("triage", hostile, "--now", NOW, "--format", format, "-q")
                            .out())
                    .doesNotContain("\u001b")
                    .satisfies(out -> {
                        if (format.equals("markdown") || format.equals("table")) {
                            assertThat(out).doesNotContain("\u202e");
                        }
                    });
        }
        assertThat(parapet("triage", hostile, "--now", NOW, "--format", "markdown", "-q")
                        .out())
                .doesNotContain("<img");
    }
}
