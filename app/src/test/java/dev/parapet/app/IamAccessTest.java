package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.app.CommandLineFixture.Ran;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Questions about access, put to the bundled estate. Its organization could not be read.
class IamAccessTest {
    private static final String SNAPSHOT = "../content/rehearsals/startup-breach.snapshot.jsonl";
    private static final String AUDITOR = "arn:aws:iam::123456789012:role/larkspur-auditor";

    private static Ran ask(String... words) {
        var all = new ArrayList<>(List.of("iam"));
        all.addAll(List.of(words));
        all.addAll(List.of("--snapshot", SNAPSHOT));
        return parapet(all.toArray(String[]::new));
    }

    private static JsonNode json(Ran ran) throws JsonProcessingException {
        return new ObjectMapper().readTree(ran.out());
    }

    @Test
    void a_yes_says_why_on_what_it_depends_and_what_was_not_read() {
        var ran = ask("can", "founder", "sts:AssumeRole", AUDITOR);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out())
                .startsWith("allowed, if bool aws:multifactorauthpresent [true], unless what was not read forbids it")
                .contains("identity policy `AdministratorAccess of group administrators`, statement 1 allows it")
                .contains("SCPs of account 123456789012 (organizations:DescribeOrganization");
    }

    @Test
    void a_key_that_is_given_settles_the_condition() {
        var with = ask("can", "founder", "sts:AssumeRole", AUDITOR, "--context", "aws:MultiFactorAuthPresent=true");
        assertThat(with.out()).startsWith("allowed, unless what was not read forbids it");
        var without = ask("can", "founder", "sts:AssumeRole", AUDITOR, "--context", "aws:MultiFactorAuthPresent=false");
        assertThat(without.out()).startsWith("denied");
        assertThat(without.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void a_no_that_hangs_on_what_was_not_read_is_unknown() throws JsonProcessingException {
        var ran = ask("can", "data-lead", "s3:GetObject", "arn:aws:s3:::larkspur-eu-archive/x", "--format", "json");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(json(ran).path("answer").asText()).isEqualTo("unknown");
        assertThat(json(ran).path("missing").path(0).asText()).contains("s3:GetBucketPolicy AccessDenied");
    }

    @Test
    void who_can_names_the_stranger_whom_a_key_lets_in() throws JsonProcessingException {
        var ran = ask(
                "who-can",
                "kms:Decrypt",
                "arn:aws:kms:us-east-1:123456789012:key/00000000-0000-4000-8000-000000000003",
                "-f",
                "json");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(json(ran).path("principals").findValuesAsText("principal"))
                .contains("arn:aws:iam::123456789012:user/founder", "arn:aws:iam::111122223333:root")
                .doesNotContain("arn:aws:iam::123456789012:user/data-lead", "anyone");
    }

    @Test
    void who_can_names_anyone_where_a_bucket_is_open() {
        var ran = ask("who-can", "s3:GetObject", "arn:aws:s3:::larkspur-label-exchange/x");
        assertThat(ran.out()).containsPattern("(?m)^anyone  allowed");
    }

    @Test
    void what_can_lists_the_patterns_of_one_service() throws JsonProcessingException {
        var ran = ask("what-can", "larkspur-training", "--service", "kms");
        assertThat(ran.out())
                .startsWith("kms\n  may kms:Decrypt on arn:aws:kms:")
                .doesNotContain("s3:GetObject");
        var all = json(ask("what-can", "larkspur-training", "--format", "json"));
        assertThat(all.path("services").fieldNames()).toIterable().containsExactly("ecr", "kms", "s3");
    }

    @Test
    void what_is_wrong_is_said_with_what_to_write() {
        assertRefused("there are larkspur-", "can", "larkspur", "s3:GetObject", "*");
        assertRefused("`GetObject` is not an action", "can", "founder", "GetObject", "*");
        assertRefused("`models` is not a resource", "who-can", "s3:GetObject", "models");
        assertRefused("`vpce-1` is not a condition key", "can", "founder", "s3:GetObject", "*", "--context", "vpce-1");
        assertRefused("neither a user nor a role", "what-can", "lambda.amazonaws.com");
    }

    private static void assertRefused(String says, String... words) {
        var ran = ask(words);
        assertThat(ran.err()).contains(says).doesNotContain("\tat ");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
