package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.app.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The policy for what principals of the bundled estate did, in a log written by hand.
class IamLeastPrivilegeTest {
    private static final String EVENTS = "src/test/resources/usage/calls.jsonl";
    private static final String SNAPSHOT = "../content/rehearsals/startup-breach.snapshot.jsonl";

    private static Ran ask(String principal, String events, String... more) {
        var all = new ArrayList<>(List.of("iam", "least-privilege", "--principal", principal, "--events", events));
        all.addAll(List.of(more));
        return parapet(all.toArray(String[]::new));
    }

    @Test
    void the_policy_is_for_what_was_used_within_what_is_allowed_today() throws JsonProcessingException {
        var ran = ask("larkspur-training", EVENTS, "--snapshot", SNAPSHOT);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
        var statements = new ObjectMapper().readTree(ran.out()).path("Statement");
        assertThat(statements.findValuesAsText("Action"))
                .containsExactly("ecr:BatchGetImage", "kms:Decrypt", "s3:GetObject", "s3:PutObject");
        assertThat(statements.path(2).path("Resource").asText())
                .isEqualTo("arn:aws:s3:::larkspur-training-features/churn/v7/part-*");
        assertThat(statements.path(2).path("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"aws:ResourceAccount\":\"123456789012\"}}");
        assertThat(ran.err())
                .contains("proved: 15 requests stay allowed, 12 of them under conditions of today's policies")
                .contains("proved: nothing is allowed that today's identity policies do not allow")
                .contains("denied, so not in the policy: s3.amazonaws.com GetObject, 1 times")
                .contains("none of dynamodb");
    }

    @Test
    void without_todays_policies_that_is_said() {
        var ran = ask("arn:aws:sts::123456789012:assumed-role/larkspur-training/x", EVENTS);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.err()).contains("not proved: that it is no wider than today's policies (--snapshot has them)");
    }

    @Test
    void what_could_not_be_understood_is_named_and_counts() {
        var ran = ask("contractor-07", EVENTS);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(ran.err())
                .contains("unknown which action it asks for: sagemaker.amazonaws.com DoSomethingNew, 1 times");
        assertThat(ran.out()).contains("\"iam:PassedToService\" : \"sagemaker.amazonaws.com\"");
    }

    @Test
    void what_today_does_not_allow_is_said(@TempDir Path folder) throws IOException {
        var more = folder.resolve("more.jsonl");
        Files.writeString(
                more,
                Files.readString(Path.of(EVENTS))
                        .lines()
                        .filter(line -> line.contains("larkspur-training/job"))
                        .map(line -> line.replace("larkspur-models", "larkspur-other"))
                        .reduce("", (a, b) -> a + b + "\n"));
        var ran = ask("larkspur-training", more.toString(), "--snapshot", SNAPSHOT);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ran.err())
                .contains("not allowed by it: s3:PutObject on arn:aws:s3:::larkspur-other/churn/model.tar.gz, 1 times");
        assertThat(ran.out()).doesNotContain("larkspur-other");
    }

    @Test
    void it_is_written_in_other_languages_too() {
        assertThat(ask("contractor-07", EVENTS, "-f", "terraform", "-q").out())
                .startsWith("resource \"aws_iam_policy\" \"contractor-07-least-privilege\" {\n")
                .endsWith("  JSON\n}\n");
        var ran = ask("contractor-07", EVENTS, "-f", "cloudformation", "-q");
        assertThat(ran.out()).contains("\"Policycontractor07leastprivilege\"", "\"AWS::IAM::ManagedPolicy\"");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void damage_is_told_and_the_rest_is_used(@TempDir Path folder) throws IOException {
        var damaged = folder.resolve("calls.jsonl");
        Files.writeString(damaged, "{\"eventName\": nonsense}\n" + Files.readString(Path.of(EVENTS)));
        var ran = ask("larkspur-training", folder.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(ran.err()).contains("record 1, byte 0: not JSON");
        assertThat(ran.out()).contains("larkspur-models/churn/model.tar.gz");
    }

    @Test
    void what_is_wrong_is_said_with_what_to_write() {
        assertRefused("called nothing in 21 records from 2026-06-01", ask("nobody", EVENTS));
        assertRefused("neither a folder nor a file", ask("nobody", "no/such/folder"));
        assertRefused("has no records of CloudTrail", ask("nobody", "src/test/resources/sarif"));
        assertRefused("there are larkspur-", ask("larkspur", EVENTS, "--snapshot", SNAPSHOT));
        assertRefused("--names is at least 1", ask("nobody", EVENTS, "--names", "0"));
    }

    private static void assertRefused(String says, Ran ran) {
        assertThat(ran.err()).contains(says).doesNotContain("\tat ");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
