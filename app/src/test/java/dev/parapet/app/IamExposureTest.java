package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.app.CommandLineFixture.Ran;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.snapshot.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who outside gets at what, asked of the bundled estate and of small ones.
class IamExposureTest {
    private static final String SNAPSHOT = "../content/rehearsals/startup-breach.snapshot.jsonl";
    private static final String OWN = "123456789012";

    @TempDir
    private Path folder;

    private static Ran ask(String snapshot, String... words) {
        var all = new ArrayList<>(List.of("iam", "exposure", "--snapshot", snapshot));
        all.addAll(List.of(words));
        return parapet(all.toArray(String[]::new));
    }

    private String queue(String policy) {
        var file = folder.resolve("queue.jsonl");
        try (var writer = SnapshotWriter.create(file, Instant.EPOCH, "test")) {
            writer.write(new Resource(
                    "arn:aws:sqs:eu-west-1:" + OWN + ":jobs",
                    "AWS::SQS::Queue",
                    OWN,
                    "eu-west-1",
                    Map.of("Policy", policy),
                    Map.of(),
                    List.of()));
            writer.write(new Scope("AWS::SQS::Queue", Set.of("Policy")));
            writer.write(Look.complete(OWN, "eu-west-1", "AWS::SQS::Queue"));
            writer.finish(Instant.EPOCH);
        }
        return file.toString();
    }

    private static String allow(String principal, String sid) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"" + sid + "\",\"Effect\":\"Allow\",\"Principal\":"
                + principal + ",\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}}";
    }

    @Test
    void what_is_exposed_comes_with_the_statement_and_a_request() {
        var ran = ask(SNAPSHOT);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ran.out())
                .startsWith("inside: account 123456789012\n")
                .contains(
                        "exposed  read        arn:aws:s3:::larkspur-label-exchange  to anyone\n"
                                + "    by statement 1 (ForTheLabellers)\n"
                                + "    for example s3:GetObject on arn:aws:s3:::larkspur-label-exchange/",
                        "    not read, may forbid it: RCPs of account 123456789012",
                        "unknown  arn:aws:s3:::larkspur-eu-archive  (read, write, administer)\n"
                                + "    not read: resource policy of arn:aws:s3:::larkspur-eu-archive (s3:GetBucketPolicy");
    }

    @Test
    void json_has_one_object_a_line() {
        var lines = lines(ask(SNAPSHOT, "-f", "json", "--only", "exposed", "--type", "AWS::KMS::Key"));
        assertThat(lines).singleElement().satisfies(one -> {
            assertThat(one.path("outsider").asText()).isEqualTo("account 111122223333");
            assertThat(one.path("breadth").asText()).isEqualTo("named");
            assertThat(one.path("reach").asText()).isEqualTo("read");
            assertThat(one.path("witness").path("action").asText()).isEqualTo("kms:Decrypt");
            assertThat(one.path("witness")
                            .path("context")
                            .path("aws:principalaccount")
                            .asText())
                    .isEqualTo("111122223333");
        });
        assertThat(lines(ask(SNAPSHOT, "-f", "json", "--only", "closed", "--type", "AWS::KMS::Key")))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.path("answer").asText()).isEqualTo("closed"));
    }

    @Test
    void what_is_trusted_is_inside() {
        var trusted = ask(SNAPSHOT, "--type", "AWS::IAM::Role", "--trust", "111122223333", "--trust", "o-exampleorgid");
        assertThat(trusted.out())
                .startsWith("inside: 111122223333, account 123456789012, o-exampleorgid\n")
                .doesNotContain("labelling-partner");
        assertThat(ask(SNAPSHOT, "--type", "AWS::IAM::Role").out()).contains("labelling-partner");
    }

    @Test
    void exit_codes_tell_closed_from_unknown() {
        String closed = queue(allow("{\"AWS\":\"" + OWN + "\"}", "own"));
        assertThat(ask(closed, "--type", "AWS::SQS::Queue").exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(ask(closed, "--type", "AWS::SQS::Queue").out()).endsWith("0 exposed, 0 unknown, 3 closed\n");
        var blind = ask(closed);
        assertThat(blind.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(blind.out()).contains("nobody looked for AWS::S3::Bucket");
        String unreadable = queue("{\"Statement\":{\"Effect\":\"Maybe\"}}");
        assertThat(ask(unreadable, "--type", "AWS::SQS::Queue").exitCode()).isEqualTo(ExitCode.BLIND);
        String open = queue(allow("\"*\"", "open"));
        assertThat(ask(open).exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ask(open, "--only", "closed").exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void what_a_policy_says_cannot_steer_the_terminal() {
        String hostile = queue(allow("\"*\"", "a\\u001b[2Jb\\u009bc\\u202ed"));
        assertThat(ask(hostile).out())
                .contains("statement 1 (a·[2Jb·c·d)")
                .doesNotContain("\u001b", "\u009b", "\u202e");
    }

    @Test
    void what_is_wrong_is_said_with_what_to_write() {
        assertRefused("`everybody` cannot be trusted; write an account", "--trust", "everybody");
        assertRefused("`AWS::EC2::VPC` is no type with policies", "--type", "AWS::EC2::VPC");
        assertThat(ask(SNAPSHOT, "--zone", "world").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static void assertRefused(String says, String... words) {
        var ran = ask(SNAPSHOT, words);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains(says);
    }

    private static List<JsonNode> lines(Ran ran) {
        return ran.out()
                .lines()
                .map(line -> {
                    try {
                        return new ObjectMapper().readTree(line);
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }
}
