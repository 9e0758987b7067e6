package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.app.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The paths of the bundled estate.
class PathsCommandTest {
    private static final String SNAPSHOT = "../content/rehearsals/startup-breach.snapshot.jsonl";

    @TempDir
    private Path folder = Path.of("");

    private static Ran paths(String... words) {
        var all = new ArrayList<>(List.of("paths", "--snapshot", SNAPSHOT));
        all.addAll(List.of(words));
        return parapet(all.toArray(String[]::new));
    }

    private static JsonNode json(Ran ran) throws JsonProcessingException {
        return new ObjectMapper().readTree(ran.out());
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void the_open_port_of_a_machine_leads_to_the_training_data_with_every_step_proved() throws JsonProcessingException {
        var ran = paths("--from", "internet", "--format", "json");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        var path = list(json(ran).path("paths")).stream()
                .filter(one -> one.path("from").path(0).asText().equals("the internet"))
                .findFirst()
                .orElseThrow();
        assertThat(list(path.path("steps")))
                .extracting(step -> step.path("by").asText())
                .containsExactly("network", "runs-as", "access");
        assertThat(list(path.path("steps")))
                .allSatisfy(step -> assertThat(step.path("because")).isNotEmpty());
        assertThat(list(path.path("to")))
                .extracting(goal -> goal.path("id").asText())
                .contains("arn:aws:s3:::larkspur-training-raw");
    }

    @Test
    void a_partner_who_may_assume_a_role_is_a_start() throws JsonProcessingException {
        var starts = list(json(paths("--format", "json")).path("paths")).stream()
                .map(path -> path.path("from").path(0).asText())
                .toList();
        assertThat(starts).contains("account 111122223333", "arn:aws:iam::123456789012:user/data-lead");
        var trusted = list(json(paths("--format", "json", "--trust", "111122223333"))
                        .path("paths"))
                .stream()
                .map(path -> path.path("from").path(0).asText())
                .toList();
        assertThat(trusted).doesNotContain("account 111122223333");
    }

    @Test
    void one_principal_is_told_also_what_it_may_do_at_once() throws JsonProcessingException {
        var paths = list(json(paths("--from", "founder", "--format", "json")).path("paths"));
        assertThat(paths)
                .isNotEmpty()
                .allSatisfy(
                        path -> assertThat(path.path("from").path(0).asText()).endsWith("user/founder"));
    }

    @Test
    void the_table_names_what_one_change_cuts_and_what_was_not_read() {
        assertThat(paths().out())
                .contains("the internet → instance/i-00000000000000001 → role/larkspur-gpu-host")
                .contains("What one change cuts")
                .contains("Not read, so there may be more")
                .doesNotContain("\u001b[");
    }

    @Test
    void the_page_has_a_drawing_and_no_script() throws IOException {
        Path page = folder.resolve("paths.html");
        paths("--format", "html", "--output", page.toString());
        assertThat(Files.readString(page))
                .contains("<svg", "role/larkspur-gpu-host", "Content-Security-Policy")
                .doesNotContain("<script");
    }

    @Test
    void mermaid_draws_each_node_once() {
        var lines = paths("--format", "mermaid").out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("flowchart LR");
        assertThat(lines.stream()
                        .filter(line -> line.contains("\"the internet"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void bad_input_is_refused_with_what_to_write_instead() {
        assertThat(paths("--from", "nobody-here").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(paths("--from", "nobody-here").err()).contains("nobody-here");
        assertThat(paths("--trust", "everyone").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(paths("--top", "0").err()).contains("--top is at least 1");
        assertThat(paths("--format", "png").err()).contains("table, json, mermaid, html");
        assertThat(paths("--from", "bedrock.amazonaws.com").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
