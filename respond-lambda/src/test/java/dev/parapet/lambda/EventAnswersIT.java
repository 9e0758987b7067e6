package dev.parapet.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.testkit.Moto;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.iam.IamClient;

/// The function in this process, with sample events, on an emulator of AWS.
class EventAnswersIT {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing"));
    private static final Path SAMPLES = Path.of("../respond/src/test/resources/triggers");
    private static Moto moto;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        moto = Moto.start(Path.of("../testkit"));
        System.setProperty("aws.accessKeyId", "testing");
        System.setProperty("aws.secretAccessKey", "testing");
    }

    @AfterAll
    static void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        moto.close();
    }

    private static IamClient iam() {
        return IamClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(moto.endpoint())
                .build();
    }

    private static void table(String name) {
        try (var client = DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .endpointOverride(moto.endpoint())
                .build()) {
            client.createTable(request -> request.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                            AttributeDefinition.builder()
                                    .attributeName("pk")
                                    .attributeType("S")
                                    .build(),
                            AttributeDefinition.builder()
                                    .attributeName("sk")
                                    .attributeType("S")
                                    .build())
                    .keySchema(
                            KeySchemaElement.builder()
                                    .attributeName("pk")
                                    .keyType(KeyType.HASH)
                                    .build(),
                            KeySchemaElement.builder()
                                    .attributeName("sk")
                                    .keyType(KeyType.RANGE)
                                    .build()));
        }
    }

    private EventAnswers function(String table, boolean apply) {
        var environment = new TreeMap<String, String>();
        environment.put("LAMBDA_TASK_ROOT", "..");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_ENDPOINT_URL", moto.endpoint().toString());
        environment.put("PARAPET_TABLE", table);
        environment.put("PARAPET_STORE", folder.toString());
        environment.put("PARAPET_APPLY", String.valueOf(apply));
        return new EventAnswers(environment, Clock.systemUTC());
    }

    private static String answer(EventAnswers function, String event) throws IOException {
        var output = new ByteArrayOutputStream();
        function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, null);
        return output.toString(StandardCharsets.UTF_8);
    }

    private static String sample(String name, String role) throws IOException {
        return Files.readString(SAMPLES.resolve(name + ".json"))
                .replace("111122223333", "123456789012")
                .replace("ml-training-role", role);
    }

    @Test
    void an_event_is_answered_and_the_same_event_again_is_not_done_twice() throws Exception {
        table("journal-a");
        try (var iam = iam()) {
            iam.createRole(
                    request -> request.roleName("role-a")
                            .assumeRolePolicyDocument(
                                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sagemaker.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"));
            String event = sample("cloudtrail/sagemaker-presigned-notebook-url", "role-a");
            String first = answer(function("journal-a", true), event);
            assertThat(first).contains("\"iam.role.revoke_sessions\":\"verified\"");
            assertThat(iam.getRolePolicy(request -> request.roleName("role-a").policyName("ParapetContainment"))
                            .policyDocument())
                    .contains("TokenIssueTime");
            assertThat(answer(function("journal-a", true), event)).isEqualTo(first);
            assertThat(answer(function("journal-a", true), "{\"parapet\": \"recover\"}"))
                    .startsWith("{\"answers\":");
        }
    }

    @Test
    void without_apply_it_only_plans() throws Exception {
        table("journal-b");
        try (var iam = iam()) {
            iam.createRole(
                    request -> request.roleName("role-b")
                            .assumeRolePolicyDocument(
                                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sagemaker.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"));
            assertThat(answer(
                            function("journal-b", false),
                            sample("cloudtrail/sagemaker-presigned-notebook-url", "role-b")))
                    .contains("\"status\":\"dry run\"", "\"iam.role.revoke_sessions\":\"1 calls\"");
            assertThat(iam.listRolePolicies(request -> request.roleName("role-b"))
                            .policyNames())
                    .isEmpty();
        }
    }

    @Test
    void what_is_no_event_fails_so_that_it_is_kept_and_what_nobody_is_for_does_not() throws Exception {
        var function = function("journal-c", false);
        assertThatThrownBy(() -> answer(function, "{\"a\": ")).isInstanceOf(IOException.class);
        assertThat(answer(function, Files.readString(SAMPLES.resolve("cloudtrail/bedrock-invoke-model.json"))))
                .isEqualTo("{\"answers\":[]}");
    }

    @Test
    void nothing_is_opened_before_the_first_event() {
        // A function that cannot reach anything is made all the same: what it needs of AWS is not in a snapshot.
        var unreachable = Map.of("LAMBDA_TASK_ROOT", "..", "AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        assertThat(new EventAnswers(unreachable, Clock.systemUTC())).isNotNull();
    }
}
