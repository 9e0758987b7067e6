package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.snapshot.SnapshotWriter;
import dev.parapet.posture.paths.JewelRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What rules know of an estate changes what they say.
class DetectSnapshotTest {
    private static final String OURS = "123456789012";
    private static final Instant TAKEN = Instant.parse("2026-03-01T00:00:00Z");
    private static final String SENSITIVE = """
            title: Sensitive read
            logsource: {product: aws, service: cloudtrail}
            detection:
              selection: {eventName: GetObject, parapet.sensitive: 'true'}
              condition: selection
            level: high
            """;
    private static final String TRAIL = """
            title: Trail bucket touched
            logsource: {product: aws, service: cloudtrail}
            detection:
              selection:
                requestParameters.bucketName|expand: '%TrailBuckets%'
              condition: selection
            level: high
            """;

    @TempDir
    Path folder;

    private final List<Look> looks = new ArrayList<>();

    private String snapshot() {
        var path = folder.resolve("estate.jsonl");
        try (var writer = SnapshotWriter.create(path, TAKEN, "test")) {
            for (var bucket : List.of("website-models", "vault", "evidence")) {
                writer.write(new Resource(
                        "arn:aws:s3:::" + bucket, "AWS::S3::Bucket", OURS, "us-east-1", Map.of(), Map.of(), List.of()));
            }
            writer.write(new Resource(
                    "arn:aws:cloudtrail:us-east-1:123456789012:trail/main",
                    "AWS::CloudTrail::Trail",
                    OURS,
                    "us-east-1",
                    Map.of("S3BucketName", "evidence"),
                    Map.of(),
                    List.of()));
            writer.write(new Resource(
                    "arn:aws:sagemaker:us-east-1:123456789012:training-job/one",
                    "AWS::SageMaker::TrainingJob",
                    OURS,
                    "us-east-1",
                    Map.of(
                            "InputDataConfig",
                            List.of(Map.of("DataSource", Map.of("S3DataSource", Map.of("S3Uri", "s3://vault/data")))),
                            "ModelArtifacts",
                            Map.of(),
                            "AlgorithmSpecification",
                            Map.of()),
                    Map.of(),
                    List.of()));
            looks.forEach(writer::write);
            writer.finish(TAKEN);
        }
        return path.toString();
    }

    private List<String> alerts(String rule, String bucket, String key, String... more) throws IOException {
        var rules = Files.writeString(folder.resolve("rule.yml"), rule);
        var log = Files.writeString(folder.resolve("log.jsonl"), """
                {"eventVersion":"1.09","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/ana","accountId":"123456789012"},\
                "eventTime":"2026-03-14T02:05:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"us-east-1",\
                "sourceIPAddress":"192.0.2.10","requestParameters":{"bucketName":"%s","key":"%s"},"eventID":"00000000-0000-4000-8000-000000000001",\
                "eventType":"AwsApiCall","recipientAccountId":"123456789012"}
                """.formatted(bucket, key));
        var arguments =
                new ArrayList<>(List.of("detect", log.toString(), "--rules", rules.toString(), "--format", "jsonl"));
        arguments.addAll(List.of(more));
        var ran = parapet(arguments.toArray(String[]::new));
        said = ran.err();
        return ran.out().lines().toList();
    }

    private String said = "";

    @Test
    void what_is_a_crown_jewel_fires_whatever_its_name() throws IOException {
        assertThat(alerts(SENSITIVE, "vault", "x")).isEmpty();
        assertThat(alerts(SENSITIVE, "vault", "x", "--snapshot", snapshot())).hasSize(1);
    }

    @Test
    void what_only_sounds_like_one_is_quiet_if_all_was_seen() throws IOException {
        assertThat(alerts(SENSITIVE, "website-models", "model/x")).hasSize(1);
        assertThat(alerts(SENSITIVE, "website-models", "model/x", "--snapshot", snapshot()))
                .hasSize(1);
        assertThat(said).contains("goes by names").contains("(nobody looked)");
        JewelRules.read(Path.of("../content/crown-jewels.yaml")).marks().stream()
                .map(JewelRules.Mark::in)
                .distinct()
                .forEach(type -> looks.add(Look.complete(OURS, "us-east-1", type)));
        assertThat(alerts(SENSITIVE, "website-models", "model/x", "--snapshot", snapshot()))
                .isEmpty();
        assertThat(alerts(SENSITIVE, "models-made-since", "x", "--snapshot", snapshot()))
                .as("nobody knows it")
                .hasSize(1);
    }

    @Test
    void a_list_that_is_known_takes_the_place_of_guesses_and_else_goes_beside_them() throws IOException {
        looks.add(Look.complete(OURS, "us-east-1", "AWS::CloudTrail::Trail"));
        assertThat(alerts(TRAIL, "evidence", "x")).isEmpty();
        assertThat(alerts(TRAIL, "evidence", "x", "--snapshot", snapshot())).hasSize(1);
        assertThat(alerts(TRAIL, "my-cloudtrail", "x", "--snapshot", snapshot()))
                .isEmpty();
        looks.add(new Look(
                OURS, "eu-west-1", "AWS::CloudTrail::Trail", Optional.of(Gap.Reason.DENIED), "DescribeTrails denied"));
        assertThat(alerts(TRAIL, "my-cloudtrail", "x", "--snapshot", snapshot()))
                .hasSize(1);
        assertThat(said).contains("more may belong into TrailBuckets").contains("DescribeTrails denied");
        var lists = Files.writeString(folder.resolve("lists.yaml"), "TrailBuckets: [third]\n");
        assertThat(alerts(TRAIL, "third", "x", "--snapshot", snapshot(), "--lists", lists.toString()))
                .as("--lists adds")
                .hasSize(1);
    }
}
