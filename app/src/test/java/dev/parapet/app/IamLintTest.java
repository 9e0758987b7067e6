package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.posture.lint.PolicyPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private static final String ESTATE = "../content/rehearsals/startup-breach.snapshot.jsonl";

    @Test
    void an_estate_is_linted_whole_with_what_each_policy_hangs_on() {
        var ran = parapet("iam", "lint", "--snapshot", ESTATE);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ran.out())
                .containsPattern("(?m)^inline policy \\S+ of arn:aws:iam::123456789012:\\S+: statement ")
                .containsPattern("(?m)^arn:aws:s3:::larkspur-\\S+: statement ")
                .containsPattern("(?m)^not read: .*AccessDenied")
                .containsPattern(
                        "(?m)^[0-9]+ different policies in [0-9]+ places: .* that AWS wrote are left out; [1-9]");
        assertThat(ran.out()).doesNotContain("arn:aws:iam::aws:policy/");
        assertThat(parapet("iam", "lint", "--snapshot", ESTATE, "--aws-managed").out())
                .contains("arn:aws:iam::aws:policy/");
    }

    @Test
    void an_estate_as_json_is_an_object_a_line_with_all_holders() throws IOException {
        var ran = parapet("iam", "lint", "--snapshot", ESTATE, "--format", "json");
        var json = new ObjectMapper();
        boolean found = false;
        boolean unread = false;
        for (String line : ran.out().lines().toList()) {
            var object = json.readTree(line);
            found |= object.path("holders").path(0).isTextual() && object.has("rule");
            unread |= object.path("unread").isTextual();
        }
        assertThat(found).isTrue();
        assertThat(unread).isTrue();
    }

    @Test
    void an_estate_in_which_nothing_is_wrong_but_not_all_was_read_ends_with_three() throws IOException {
        String bare = file("bare.jsonl", """
                {"parapet-snapshot":1,"started-at":"2026-06-14T21:34:10Z","tool":"parapet 0.1.0"}
                {"end":{"taken-at":"2026-06-14T21:34:10Z","resources":0,"looks":0,"scopes":0}}
                """);
        var ran = parapet("iam", "lint", "--snapshot", bare);
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.BLIND);
        assertThat(ran.out()).contains("not read: AWS::S3::Bucket (nobody looked)");
    }

    @Test
    void files_and_snapshots_are_not_mixed() {
        assertThat(parapet("iam", "lint").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(parapet("iam", "lint", "--snapshot", ESTATE, sound).exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(parapet("iam", "lint", "--snapshot", ESTATE, "--kind", "scp").err())
                .contains("leave out --kind");
        assertThat(parapet("iam", "lint", "--aws-managed", sound).err()).contains("--snapshot");
    }

    @Test
    void every_policy_that_is_collected_is_linted_or_known_to_be_something_else() throws IOException {
        var places = PolicyPlace.SINGLE.stream()
                .map(place -> place.type() + " " + place.outer())
                .collect(Collectors.toSet());
        var collected = new TreeSet<String>();
        for (String line :
                Files.readAllLines(Path.of("../collect/src/main/resources/dev/parapet/collect/scopes.txt"))) {
            String[] words = line.split(" ");
            Stream.of(words).skip(1).forEach(attribute -> collected.add(words[0] + " " + attribute));
        }
        assertThat(collected).containsAll(places);
        assertThat(collected)
                .filteredOn(one -> one.matches("(?i).* [a-z]*polic(y|ies|ydocument|ytext|yinjson)"))
                .filteredOn(one -> !places.contains(one))
                .containsExactlyInAnyOrderElementsOf(OTHERWISE);
    }

    // Lifecycles, ciphers, firewalls and Cedar; and what is looked for by itself.
    private static final List<String> OTHERWISE = List.of(
            "AWS::ApiGateway::DomainName SecurityPolicy",
            "AWS::ApiGateway::DomainNameV2 SecurityPolicy",
            "AWS::ApiGateway::RestApi SecurityPolicy",
            "AWS::Bedrock::DataSource DataDeletionPolicy",
            "AWS::BedrockAgentCore::BrowserCustom EnterprisePolicies",
            "AWS::Cognito::UserPool Policies",
            "AWS::ECR::Repository LifecyclePolicy",
            "AWS::ElasticLoadBalancingV2::Listener AlpnPolicy",
            "AWS::ElasticLoadBalancingV2::Listener SslPolicy",
            "AWS::IAM::Group Policies",
            "AWS::IAM::ManagedPolicy PolicyDocument",
            "AWS::IAM::Role Policies",
            "AWS::IAM::User Policies",
            "AWS::Lambda::CodeSigningConfig CodeSigningPolicies",
            "AWS::Logs::AccountPolicy PolicyDocument",
            "AWS::Logs::LogGroup DataProtectionPolicy",
            "AWS::NetworkFirewall::FirewallPolicy FirewallPolicy",
            "AWS::OpenSearchServerless::AccessPolicy Policy",
            "AWS::OpenSearchServerless::SecurityPolicy Policy",
            "AWS::S3::AccountPublicAccessBlock BlockPublicPolicy",
            "AWS::SNS::Topic ArchivePolicy",
            "AWS::SNS::Topic DataProtectionPolicy",
            "AWS::SQS::Queue RedriveAllowPolicy",
            "AWS::SQS::Queue RedrivePolicy");
}
