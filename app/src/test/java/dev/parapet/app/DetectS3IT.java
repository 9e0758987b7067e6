package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.testkit.Moto;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Logs in a bucket are judged as if they lay in a folder, and each of them once.
class DetectS3IT {
    private static final Path BREACH = Path.of("../content/rehearsals/startup-breach.cloudtrail.jsonl");
    private static final String FOLDER = "AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/03/";

    @TempDir
    private Path folder;

    private static Moto moto;
    private static S3Client s3;

    @BeforeAll
    static void start() {
        System.setProperty("aws.accessKeyId", "testing");
        System.setProperty("aws.secretAccessKey", "testing");
        System.setProperty("aws.disableEc2Metadata", "true");
        moto = Moto.start(Path.of("../testkit"));
        s3 = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(moto.endpoint())
                .forcePathStyle(true)
                .build();
        s3.createBucket(request -> request.bucket("trail"));
        s3.putObject(request -> request.bucket("trail").key(FOLDER + "breach.jsonl"), BREACH);
    }

    @AfterAll
    static void stop() {
        s3.close();
        moto.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.disableEc2Metadata");
    }

    private static CommandLineFixture.Ran detect(String where, String state) {
        return parapet(
                "detect",
                where,
                "--format",
                "jsonl",
                "--state",
                state,
                "--region",
                "us-east-1",
                "--endpoint-url",
                moto.endpoint().toString());
    }

    @Test
    void a_prefix_is_judged_once_and_as_a_folder_is() throws Exception {
        String state = folder.resolve("state").toString();
        var copy = Files.createDirectories(folder.resolve(FOLDER)).resolve("breach.jsonl");
        Files.copy(BREACH, copy);
        var here = detect(
                folder.resolve("AWSLogs").toString(), folder.resolve("other").toString());
        var first = detect("s3://trail/AWSLogs/", state);
        assertThat(first.out()).as(first.err()).isEqualTo(here.out()).contains("\"rule\"");
        assertThat(first.exitCode()).isEqualTo(ExitCode.FINDINGS);
        var second = detect("s3://trail/AWSLogs/", state);
        assertThat(second.out()).as(second.err()).isEmpty();
        assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void a_bucket_that_is_not_there_is_refused() {
        var ran = detect("s3://no-such-bucket/", folder.resolve("state").toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("NoSuchBucket");
    }

    @Test
    void what_has_no_end_and_what_is_no_address_is_refused() {
        assertThat(detect("kinesis://logs", folder.resolve("state").toString()).err())
                .contains("has no end");
        assertThat(detect("sqs://a b", folder.resolve("state").toString()).err())
                .contains("write `sqs://NAME`");
    }
}
