package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamEvaluateCommandTest {
    private static final String REQUEST = """
            "request":{"principal":{"type":"user","arn":"arn:aws:iam::123456789012:user/eve","account":"123456789012"},\
            "action":"s3:GetObject","resource":"arn:aws:s3:::data/k","resourceAccount":"123456789012"}""";
    private static final String ALLOWED = "{\"id\":\"yes\"," + REQUEST + ",\"policies\":{\"identity\":[{\"Statement\":"
            + "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}]}}";

    @TempDir
    private Path folder;

    private CommandLineFixture.Ran evaluate(String... lines) throws IOException {
        Path file = folder.resolve("cases.jsonl");
        Files.write(file, List.of(lines));
        return parapet("iam", "evaluate", "--cases", file.toString());
    }

    @Test
    void each_case_is_answered_in_its_turn() throws IOException {
        var ran = evaluate(ALLOWED, "{\"id\":\"no\"," + REQUEST + "}");
        assertThat(ran.out().lines())
                .containsExactly(
                        "{\"id\":\"yes\",\"decision\":\"ALLOW\",\"because\":[\"identity policy `identity`, statement 1"
                                + " allows it\"]}",
                        "{\"id\":\"no\",\"decision\":\"IMPLICIT_DENY\",\"because\":[\"nothing allows it; no identity"
                                + " policy does\"]}");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void a_line_that_is_wrong_says_so_and_the_rest_go_on() throws IOException {
        var ran = evaluate(
                "not json",
                "",
                "{\"id\":\"a\"}",
                ALLOWED.replace("\"Effect\":\"Allow\"", "\"Effect\":\"Maybe\""),
                "{\"a\":".repeat(2000) + "1" + "}".repeat(2000),
                ALLOWED);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out().lines()).hasSize(5);
        assertThat(ran.out().lines().limit(4)).allMatch(line -> line.contains("\"error\":"));
        assertThat(ran.out())
                .contains("\"line\":1,\"error\":\"the line is not a JSON object")
                .contains("{\"id\":\"a\",\"line\":3,\"error\":\"`request` is an object, not `null`\"}")
                .contains("`Effect` is `Allow` or `Deny`, not `Maybe`")
                .contains("\"id\":\"yes\",\"decision\":\"ALLOW\"");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var ran = parapet(
                "iam", "evaluate", "--cases", folder.resolve("nowhere.jsonl").toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("nowhere.jsonl` is not a file");
    }

    @Test
    void ten_megabytes_of_hostile_policy_are_decided() throws IOException {
        String pattern = "\"arn:aws:s3:::" + "*a".repeat(4_000) + "b\"";
        String patterns = String.join(",", Collections.nCopies(1_000, pattern));
        var ran = evaluate(ALLOWED.replace("\"Resource\":\"*\"", "\"Resource\":[" + patterns + "]")
                .replace("data/k", "a".repeat(200)));
        assertThat(ran.out()).contains("\"decision\":\"IMPLICIT_DENY\"");
    }
}
