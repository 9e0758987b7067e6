package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamLintTest {
    @TempDir
    private Path folder;

    private String sound = "";
    private String wrong = "";

    @BeforeEach
    void write_policies() throws IOException {
        sound = file("sound.json", """
                {"Version": "2012-10-17", "Statement":
                  {"Effect": "Allow", "Action": "bedrock:InvokeModel", "Resource": "*"}}""");
        wrong = file("wrong.json", """
                {"Version": "2012-10-17", "Statement": {"Sid": "Office", "Effect": "Deny", "Action": "s3:*",
                  "Resource": "*", "Condition": {"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}}""");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void a_sound_policy_ends_with_zero() {
        var ran = parapet("iam", "lint", sound);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out()).contains("nothing to say about this identity policy");
    }

    @Test
    void what_is_wrong_is_said_with_place_and_remedy() {
        var ran = parapet("iam", "lint", sound, wrong);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ran.out())
                .contains(
                        "wrong.json: statement 1 (Office), Condition NotIpAddress aws:SourceIp: error: `10.0.0.0/8` is private")
                .contains("instead: ")
                .contains("source-ip-private, https://docs.aws.amazon.com/");
    }

    @Test
    void advice_alone_ends_with_zero() throws IOException {
        String guardrail = file("scp.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "bedrock:*", "Resource": "*"}}""");
        var ran = parapet("iam", "lint", "--kind", "scp", guardrail);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out()).contains("policy: advice: it does not bind the management account");
    }

    @Test
    void json_is_an_object_a_line() throws IOException {
        var ran = parapet("iam", "lint", "--format", "json", wrong);
        var object = new ObjectMapper().readTree(ran.out().lines().findFirst().orElseThrow());
        assertThat(object.get("rule").asText()).isEqualTo("source-ip-private");
        assertThat(object.get("severity").asText()).isEqualTo("error");
        assertThat(object.get("statement").asInt()).isEqualTo(1);
        assertThat(object.get("kind").asText()).isEqualTo("identity");
    }

    @Test
    void own_accounts_are_no_third_parties() throws IOException {
        String trust = file("trust.json", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": {"AWS": "arn:aws:iam::123456789012:root"}}}""");
        assertThat(parapet("iam", "lint", trust).exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(parapet("iam", "lint", "--our-account", "123456789012", trust)
                        .exitCode())
                .isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void what_is_no_policy_ends_with_two_and_the_rest_is_still_looked_at() throws IOException {
        String none = file("none.json", "{\"Statement\": 1}");
        String huge = file("huge.json", " ".repeat(10_000_000));
        var ran = parapet("iam", "lint", none, huge, wrong);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("none.json: ").contains("huge.json: the file is larger than any policy");
        assertThat(ran.out()).contains("wrong.json: statement 1");
    }

    @Test
    void bad_words_are_refused_with_those_there_are() {
        assertThat(parapet("iam", "lint", "--kind", "bucket", wrong).err()).contains("identity, resource, trust");
        assertThat(parapet("iam", "lint", folder.resolve("nowhere.json").toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void control_characters_of_a_policy_do_not_reach_the_terminal() throws IOException {
        String hostile = file("hostile.json", """
                {"Statement": {"Effect": "Allow", "Action": "s3:\\u001b[2J", "Resource": "*"}}""");
        assertThat(parapet("iam", "lint", hostile).out())
                .contains("there is no action")
                .doesNotContain("\u001b");
    }
}
