package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.respond.aws.SdkAws;
import dev.parapet.respond.journal.SqlJournal;
import dev.parapet.respond.trigger.Trigger;
import dev.parapet.respond.trigger.TriggerException;
import dev.parapet.respond.trigger.TriggerReader;
import dev.parapet.testkit.LoopbackGuard;
import dev.parapet.testkit.Moto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/// The classic chain and others through the SDK, on an emulator of AWS.
class RespondIT {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing"));
    private static final String DENY_ALL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    private static Moto moto;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        moto = Moto.start(Path.of("../testkit"));
    }

    @AfterAll
    static void stop() {
        moto.close();
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(moto.endpoint())
                .build();
    }

    private static S3Client s3() {
        return S3Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(moto.endpoint())
                .forcePathStyle(true)
                .build();
    }

    private Responder responder(SqlJournal journal, SdkAws aws, Map<String, String> names) {
        var mandate = new Mandate(
                true,
                false,
                List.of(),
                List.of(),
                List.of("parapet:protected=yes"),
                1_000,
                100,
                100,
                1,
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(200),
                names,
                Map.of());
        return new Responder(
                Fixture.PLAYBOOKS,
                Actions.all(),
                journal,
                new LocalStore(aws, folder, Clock.systemUTC()),
                mandate,
                Permissions.UNASKED,
                Reach.UNKNOWN,
                Activity.UNWATCHED,
                _ -> {},
                Clock.systemUTC(),
                "it");
    }

    private SdkAws aws() {
        return new SdkAws(
                CREDENTIALS,
                "us-east-1",
                Optional.of(moto.endpoint()),
                List.of(new LoopbackGuard()),
                Clock.systemUTC());
    }

    private static Trigger trigger(String sample, String... replacements) throws IOException, TriggerException {
        String text = Files.readString(Path.of("src/test/resources/triggers", sample + ".json"));
        for (int i = 0; i < replacements.length; i += 2) {
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return new TriggerReader(Clock.systemUTC())
                .read(text.replace("111122223333", "123456789012").getBytes(StandardCharsets.UTF_8))
                .getFirst();
    }

    private static Map<String, String> statuses(Outcome outcome) {
        var all = new LinkedHashMap<String, String>();
        outcome.steps().forEach(step -> all.put(step.name(), step.status() + " " + step.says()));
        return all;
    }

    @Test
    void the_classic_chain_and_its_undo() throws Exception {
        try (var iam = client(IamClient.builder());
                var kms = client(KmsClient.builder());
                var sns = client(SnsClient.builder());
                var journal = SqlJournal.at(folder.resolve("j"), true);
                var aws = aws()) {
            iam.createUser(request -> request.userName("contractor-7"));
            String key = iam.createAccessKey(request -> request.userName("contractor-7"))
                    .accessKey()
                    .accessKeyId();
            String policy = iam.createPolicy(
                            request -> request.policyName("ParapetQuarantine").policyDocument(DENY_ALL))
                    .policy()
                    .arn();
            String master = kms.createKey().keyMetadata().arn();
            String topic = sns.createTopic(
                            request -> request.name("incidents.fifo").attributes(Map.of("FifoTopic", "true")))
                    .topicArn();
            var responder = responder(
                    journal, aws, Map.of("topic", topic, "quarantine-policy", policy, "kms-keys/contractor-7", master));
            var trigger = trigger("guardduty/UnauthorizedAccess-IAMUser-TorIPCaller", "AKIAIOSFODNN7EXAMPLE", key);
            var playbook = responder.playbook(trigger).orElseThrow();

            assertThat(responder.plan(playbook, trigger).changes()).isTrue();
            var outcome = responder.respond(playbook, trigger).orElseThrow();

            var steps = statuses(outcome);
            for (String step : List.of(
                    "notify-begin",
                    "iam.principal.tag_quarantine",
                    "iam.key.deactivate",
                    "iam.principal.attach_quarantine",
                    "kms.policy.deny_principal",
                    "kms.rotate_on_demand",
                    "evidence.store",
                    "notify-end")) {
                assertThat(steps.get(step)).as(step).startsWith("verified");
            }
            assertThat(iam.listAccessKeys(request -> request.userName("contractor-7"))
                            .accessKeyMetadata()
                            .getFirst()
                            .statusAsString())
                    .isEqualTo("Inactive");
            assertThat(iam.listUserTags(request -> request.userName("contractor-7"))
                            .tags())
                    .hasSize(1);
            assertThat(iam.listAttachedUserPolicies(request -> request.userName("contractor-7"))
                            .attachedPolicies())
                    .hasSize(1);
            assertThat(folder.resolve("evidence").resolve(outcome.run() + ".jsonl"))
                    .isNotEmptyFile();

            var undone = responder.undo(outcome.run());
            assertThat(undone.steps()).noneMatch(step -> step.status().equals("drifted"));
            assertThat(iam.listAccessKeys(request -> request.userName("contractor-7"))
                            .accessKeyMetadata()
                            .getFirst()
                            .statusAsString())
                    .isEqualTo("Active");
            assertThat(iam.listUserTags(request -> request.userName("contractor-7"))
                            .tags())
                    .isEmpty();
            assertThat(iam.listAttachedUserPolicies(request -> request.userName("contractor-7"))
                            .attachedPolicies())
                    .isEmpty();
            assertThat(kms.getKeyPolicy(request -> request.keyId(master).policyName("default"))
                            .policy())
                    .doesNotContain("Parapet");
        }
    }

    @Test
    void a_public_bucket_is_closed_and_given_back() throws Exception {
        String open =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Public\",\"Effect\":\"Allow\",\"Principal\":\"*\","
                        + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::acme-training-pii/*\"}]}";
        try (var s3 = s3();
                var journal = SqlJournal.at(folder.resolve("j"), true);
                var aws = aws()) {
            s3.createBucket(request -> request.bucket("acme-training-pii"));
            s3.putBucketPolicy(request -> request.bucket("acme-training-pii").policy(open));
            var responder = responder(journal, aws, Map.of());
            var trigger = trigger("guardduty/Policy-S3-BucketPublicAccessGranted");
            var outcome = responder
                    .respond(responder.playbook(trigger).orElseThrow(), trigger)
                    .orElseThrow();
            var steps = statuses(outcome);
            assertThat(steps.get("s3.bucket.block_public")).startsWith("verified");
            assertThat(steps.get("s3.policy.remove_public")).startsWith("verified");
            assertThat(s3.getPublicAccessBlock(request -> request.bucket("acme-training-pii"))
                            .publicAccessBlockConfiguration()
                            .blockPublicPolicy())
                    .isTrue();
            responder.undo(outcome.run());
            assertThat(s3.getBucketPolicy(request -> request.bucket("acme-training-pii"))
                            .policy())
                    .contains("Public");
        }
    }

    @Test
    void the_session_of_a_role_is_denied_by_aws_own_clock() throws Exception {
        try (var iam = client(IamClient.builder());
                var journal = SqlJournal.at(folder.resolve("j"), true);
                var aws = aws()) {
            iam.createRole(request -> request.roleName("ml-training-role").assumeRolePolicyDocument(DENY_ALL));
            var mandate = responder(journal, aws, Map.of());
            var trigger = trigger("cloudtrail/sagemaker-presigned-notebook-url");
            var outcome = mandate.respond(mandate.playbook(trigger).orElseThrow(), trigger)
                    .orElseThrow();
            assertThat(statuses(outcome).get("iam.role.revoke_sessions")).startsWith("verified");
            assertThat(iam.getRolePolicy(request ->
                                    request.roleName("ml-training-role").policyName("ParapetContainment"))
                            .policyDocument())
                    .contains("TokenIssueTime");
            mandate.undo(outcome.run());
            assertThat(iam.listRolePolicies(request -> request.roleName("ml-training-role"))
                            .policyNames())
                    .isEmpty();
        }
    }
}
