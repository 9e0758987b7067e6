package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.app.CommandLineFixture.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Policies that somebody thinks of, on the bundled estate, whose organization could not be read.
class IamWhatIfTest {
    private static final String EVENTS = "src/test/resources/usage/calls.jsonl";
    private static final String SNAPSHOT = "../content/rehearsals/startup-breach.snapshot.jsonl";

    @TempDir
    private Path folder;

    private String policy(String statements) throws IOException {
        var file = folder.resolve("guard.json");
        Files.writeString(file, "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
        return file.toString();
    }

    private static Ran ask(String... words) {
        var all = new ArrayList<>(List.of("iam", "what-if", "--snapshot", SNAPSHOT));
        all.addAll(List.of(words));
        return parapet(all.toArray(String[]::new));
    }

    private String denial(String action) throws IOException {
        return policy("{\"Effect\":\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"*\"}");
    }

    @Test
    void an_scp_breaks_the_calls_that_it_denies() throws IOException {
        var ran = ask("--scp", denial("bedrock:Invoke*"), "--events", EVENTS, "-f", "json");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        var json = new ObjectMapper().readTree(ran.out());
        assertThat(json.path("notes").toString()).contains("the organization's tree was not read");
        var broken = json.path("past").path("broken");
        assertThat(broken).hasSize(1);
        assertThat(broken.path(0).path("principal").asText()).isEqualTo("arn:aws:iam::123456789012:user/contractor-07");
        assertThat(broken.path(0).path("action").asText()).isEqualTo("bedrock:InvokeModel");
        assertThat(broken.path(0).path("calls").asInt()).isEqualTo(2);
        assertThat(broken.path(0).path("first").asText()).isEqualTo("2026-06-06T10:00:00Z");
        assertThat(broken.path(0).path("last").asText()).isEqualTo("2026-06-08T10:00:00Z");
        assertThat(broken.path(0).path("because").asText()).contains("guard");
        assertThat(json.path("past").path("unmapped").fieldNames())
                .toIterable()
                .containsExactly("sagemaker.amazonaws.com DoSomethingNew");
        assertThat(json.path("differences").findValuesAsText("action"))
                .contains("bedrock:InvokeModel")
                .allMatch(action -> action.startsWith("bedrock:Invoke"));
    }

    @Test
    void an_scp_that_nobody_meets_breaks_nothing_and_what_is_not_known_is_said() throws IOException {
        var ran = ask("--scp", denial("rds:DeleteDBInstance"), "--events", EVENTS);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(ran.out())
                .contains("none would be denied", "sagemaker.amazonaws.com DoSomethingNew, 1 times")
                .contains("no longer allowed: rds:DeleteDBInstance");
    }

    @Test
    void a_condition_of_which_the_record_tells_is_decided() throws IOException {
        String guard = "{\"Effect\":\"Deny\",\"Action\":\"bedrock:*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"StringNotEquals\":{\"aws:RequestedRegion\":\"%s\"}}}";
        assertThat(ask("--scp", policy(guard.formatted("us-east-1")), "--events", EVENTS)
                        .out())
                .contains("none would be denied");
        assertThat(ask("--scp", policy(guard.formatted("eu-west-1")), "--events", EVENTS)
                        .out())
                .contains("would be denied", "bedrock:InvokeModel  2 times");
        String tagged = "{\"Effect\":\"Deny\",\"Action\":\"bedrock:*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}}";
        assertThat(ask("--scp", policy(tagged), "--events", EVENTS).out())
                .contains("may be denied, depending on what the log does not tell");
    }

    @Test
    void a_narrower_policy_says_what_is_lost() throws IOException {
        String narrow = policy("{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":"
                + "\"arn:aws:s3:::larkspur-training-features/*\"}");
        var ran = ask("--policy", narrow, "--on", "larkspur-training", "--instead", "--events", EVENTS);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ran.out())
                .contains("role/larkspur-training  kms:Decrypt  1 times")
                .contains("role/larkspur-training  s3:PutObject  1 times")
                .doesNotContain("larkspur-training  s3:GetObject  12 times from");
        assertThat(ask("--policy", narrow, "--on", "larkspur-training").out()).contains("0 of 6 decisions differ");
        String more = policy("{\"Effect\":\"Allow\",\"Action\":\"s3:DeleteObject\",\"Resource\":\"*\"}");
        assertThat(ask("--policy", more, "--on", "larkspur-training").out()).contains("now allowed: s3:DeleteObject");
    }

    @Test
    void a_resource_policy_says_whom_it_lets_in() throws IOException {
        String open = policy("{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\","
                + "\"Resource\":\"arn:aws:s3:::larkspur-training-features/*\"}");
        var ran = ask("--policy", open, "--on", "arn:aws:s3:::larkspur-training-features");
        assertThat(ran.out()).contains("now allowed: s3:GetObject");
    }

    @Test
    void a_guardrail_closes_ways_to_crown_jewels() throws IOException {
        var none = new ObjectMapper()
                .readTree(ask("--scp", denial("rds:DeleteDBInstance"), "--paths", "-f", "json")
                        .out())
                .path("paths");
        assertThat(none.path("before").asInt()).isPositive();
        assertThat(none.path("closed")).isEmpty();
        assertThat(none.path("opened")).isEmpty();
        var ran = ask("--scp", denial("s3:*"), "--paths");
        assertThat(ran.out()).containsPattern("(?m)^[1-9][0-9]* of [0-9]+ ways to crown jewels closed, 0 opened$");
    }

    @Test
    void what_is_wrong_is_said_with_what_to_write() throws IOException {
        String fine = denial("s3:*");
        assertRefused("is no root, unit or account of the snapshot", ask("--scp", fine, "--target", "ou-none-1"));
        assertRefused("--policy needs --on", ask("--policy", fine));
        assertRefused("--on and --instead go with --policy", ask("--scp", fine, "--on", "x"));
        assertRefused("there are larkspur-", ask("--policy", fine, "--on", "larkspur"));
        assertRefused(
                "is no managed policy in the snapshot",
                ask("--policy", fine, "--on", "arn:aws:iam::123456789012:policy/x"));
        assertRefused("is not a file", ask("--rcp", "none.json"));
        assertRefused("a statement is a JSON object", ask("--rcp", policy("3")));
        assertThat(ask().exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static void assertRefused(String says, Ran ran) {
        assertThat(ran.err()).contains(says).doesNotContain("\tat ");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
