package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.testkit.Moto;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What comes out of a queue is judged and answered, once.
class WatchIT {
    private static final String RULE = """
            title: User created
            id: 3f0a5d0e-8c43-4b1d-8a2e-7f5f3c1b2a90
            logsource: {product: aws, service: cloudtrail}
            detection:
              selection: {eventName: CreateUser}
              condition: selection
            level: high
            """;
    private static final String CALL = """
            {"version":"0","id":"e1","detail-type":"AWS API Call via CloudTrail","source":"aws.iam",\
            "account":"123456789012","time":"2026-03-03T10:15:00Z","region":"us-east-1","resources":[],\
            "detail":{"eventVersion":"1.09","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/contractor-7",\
            "accountId":"123456789012","accessKeyId":"KEY","userName":"contractor-7"},"eventTime":"2026-03-03T10:15:00Z",\
            "eventSource":"iam.amazonaws.com","eventName":"CreateUser","awsRegion":"us-east-1","sourceIPAddress":"198.51.100.23",\
            "userAgent":"aws-cli","requestParameters":{"userName":"x"},"eventID":"event-1","readOnly":false,\
            "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"123456789012"}}""";
    private static final String FINDING = """
            {"version":"0","id":"f1","detail-type":"GuardDuty Finding","source":"aws.guardduty","account":"123456789012",\
            "time":"2026-03-03T10:16:00Z","region":"us-east-1","resources":[],"detail":{"schemaVersion":"2.0",\
            "accountId":"123456789012","region":"us-east-1","partition":"aws","id":"finding-1",\
            "arn":"arn:aws:guardduty:us-east-1:123456789012:detector/d/finding/finding-1",\
            "type":"UnauthorizedAccess:IAMUser/TorIPCaller","resource":{"resourceType":"AccessKey","accessKeyDetails":{\
            "accessKeyId":"KEY","principalId":"AIDACKCEVSQ6C2EXAMPLE","userType":"IAMUser","userName":"contractor-7"}},\
            "service":{"serviceName":"guardduty","detectorId":"d","resourceRole":"TARGET","archived":false,"count":1,\
            "eventFirstSeen":"2026-03-03T10:15:00Z","eventLastSeen":"2026-03-03T10:15:30Z"},"severity":8,\
            "createdAt":"2026-03-03T10:16:00Z","updatedAt":"2026-03-03T10:16:00Z","title":"t","description":"d"}}""";

    @TempDir
    private Path folder;

    private static Moto moto;
    private static SqsClient sqs;
    private static IamClient iam;
    private static String key;
    private static String queue;

    @BeforeAll
    static void start() {
        System.setProperty("aws.accessKeyId", "testing");
        System.setProperty("aws.secretAccessKey", "testing");
        System.setProperty("aws.disableEc2Metadata", "true");
        moto = Moto.start(Path.of("../testkit"));
        sqs = SqsClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(moto.endpoint())
                .build();
        iam = IamClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(moto.endpoint())
                .build();
        iam.createUser(request -> request.userName("contractor-7"));
        key = iam.createAccessKey(request -> request.userName("contractor-7"))
                .accessKey()
                .accessKeyId();
        queue = sqs.createQueue(request -> request.queueName("events")).queueUrl();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        iam.close();
        moto.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.disableEc2Metadata");
    }

    private CommandLineFixture.Ran watch(Path rules, Path config) {
        return parapet(
                "watch",
                "sqs://events",
                "--rules",
                rules.toString(),
                "--config",
                config.toString(),
                "--store",
                folder.resolve("store").toString(),
                "--state",
                folder.resolve("state").toString(),
                "--format",
                "jsonl",
                "--until-idle",
                "4s",
                "--region",
                "us-east-1",
                "--endpoint-url",
                moto.endpoint().toString());
    }

    @Test
    void a_dry_run_tells_and_a_mandate_contains() throws Exception {
        var rules = Files.writeString(folder.resolve("rule.yaml"), RULE);
        var dry = Files.writeString(folder.resolve("dry.yaml"), "respond:\n  apply: false\n");
        var real = Files.writeString(
                folder.resolve("real.yaml"),
                "respond:\n  apply: true\n  limits: {changes-per-hour: 1000, principals-per-hour: 100, percent-of-principals: 100}\n");

        send(CALL, FINDING);
        var told = watch(rules, dry);
        assertThat(told.exitCode()).as(told.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(told.out().lines()).as(told.err()).singleElement().asString().contains("User created", "event-1");
        assertThat(told.err()).contains("dry run: iam/", "guardduty/UnauthorizedAccess:IAMUser/TorIPCaller");
        assertThat(status()).isEqualTo("Active");

        send(CALL, FINDING);
        var answered = watch(rules, real);
        assertThat(answered.out()).as("the same call again").isEmpty();
        assertThat(answered.err()).contains("response ");
        assertThat(status()).as(answered.err()).isEqualTo("Inactive");
    }

    private static void send(String... bodies) {
        for (String body : List.of(bodies)) {
            sqs.sendMessage(request -> request.queueUrl(queue).messageBody(body.replace("KEY", key)));
        }
    }

    private static String status() {
        return iam.listAccessKeys(request -> request.userName("contractor-7"))
                .accessKeyMetadata()
                .getFirst()
                .statusAsString();
    }
}
