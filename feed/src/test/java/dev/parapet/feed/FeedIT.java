package dev.parapet.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.testkit.LoopbackGuard;
import dev.parapet.testkit.Moto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Feeds from an emulator of AWS over HTTP, opened by their addresses.
class FeedIT {
    private static final Duration SOON = Duration.ofSeconds(4);

    private static Moto moto;
    private static FeedOptions options;
    private static S3Client s3;
    private static SqsClient sqs;
    private static KinesisClient kinesis;
    private static final List<String> TOLD = new ArrayList<>();

    @BeforeAll
    static void start() throws FeedException {
        System.setProperty("aws.accessKeyId", "testing");
        System.setProperty("aws.secretAccessKey", "testing");
        System.setProperty("aws.disableEc2Metadata", "true");
        // The emulator answers Kinesis in JSON only.
        System.setProperty("aws.cborEnabled", "false");
        moto = Moto.start(Path.of("../testkit"));
        options = new FeedOptions(
                Optional.of("us-east-1"),
                Optional.empty(),
                Optional.of(moto.endpoint()),
                false,
                InstantSource.system(),
                TOLD::add,
                List.of(new LoopbackGuard()));
        var line = new AwsLine(options);
        s3 = line.s3();
        sqs = line.client(SqsClient.builder(), Optional.empty());
        kinesis = line.client(KinesisClient.builder(), Optional.empty());
    }

    @AfterAll
    static void stop() {
        moto.close();
        System.clearProperty("aws.cborEnabled");
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.disableEc2Metadata");
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void put(String bucket, String key, String text) throws IOException {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(packed(text)));
    }

    private static List<String> all(Feed feed) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        for (var parcel = feed.next(SOON); parcel != null; parcel = feed.next(SOON)) {
            try (var in = new GZIPInputStream(parcel.open())) {
                all.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            feed.done(parcel);
        }
        return all;
    }

    @Test
    void a_prefix_is_read_to_its_end_and_then_on() throws Exception {
        s3.createBucket(request -> request.bucket("trail"));
        String folder =
                "AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/03/123456789012_CloudTrail_us-east-1_20260303T";
        put("trail", folder + "1010Z_a.json.gz", "second");
        put("trail", folder + "1005Z_b+c d.json.gz", "first");
        Position kept;
        try (var feed = Feeds.open("s3://trail/AWSLogs/", options, Position.START)) {
            assertThat(all(feed)).containsExactly("first", "second");
            assertThat(feed.isEnded()).isTrue();
            kept = feed.position();
        }
        put("trail", folder + "1015Z_c.json.gz", "third");
        try (var feed = Feeds.open("s3://trail/AWSLogs/", options.following(), kept)) {
            assertThat(all(feed)).doesNotContain("first", "second");
        }
        try (var feed = Feeds.open("s3://no-such-bucket/", options, Position.START)) {
            assertThatThrownBy(() -> feed.next(SOON))
                    .isInstanceOf(FeedException.class)
                    .hasMessageContaining("NoSuchBucket");
        }
    }

    @Test
    void a_queue_names_objects_and_holds_events() throws Exception {
        s3.createBucket(request -> request.bucket("notified"));
        put("notified", "AWSLogs/a+b c.json.gz", "object");
        String url = sqs.createQueue(request -> request.queueName("logs")).queueUrl();
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("""
                {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"notified"},\
                "object":{"key":"AWSLogs/a%2Bb+c.json.gz","size":3,"sequencer":"1"}}}]}"""));
        try (var feed = Feeds.open("sqs://logs", options, Position.START)) {
            assertThat(all(feed)).containsExactly("object");
        }
        try (var feed = Feeds.open("sqs://arn:aws:sqs:us-east-1:123456789012:logs", options, Position.START)) {
            String event = "{\"detail-type\":\"GuardDuty Finding\",\"detail\":{}}";
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(event));
            var parcel = feed.next(SOON);
            assertThat(parcel.name()).startsWith("sqs:logs#");
            assertThat(parcel.delivered()).isPresent();
            try (var in = parcel.open()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo(event);
            }
            feed.done(parcel);
        }
        var left = sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        assertThat(left.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("0");
        assertThat(left.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .isEqualTo("0");
        assertThatThrownBy(() -> Feeds.open("sqs://no-such-queue", options, Position.START))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("there is no queue `no-such-queue`");
    }

    @Test
    void a_stream_is_read_from_all_shards_and_goes_on_behind_the_position() throws Exception {
        kinesis.createStream(request -> request.streamName("logs").shardCount(2));
        kinesis.waiter().waitUntilStreamExists(request -> request.streamName("logs"));
        for (int i = 0; i < 6; i++) {
            String text = "record " + i;
            kinesis.putRecord(request -> {
                try {
                    request.streamName("logs").partitionKey(text).data(SdkBytes.fromByteArray(packed(text)));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        Position kept;
        try (var feed = Feeds.open("kinesis://logs", options, Position.START)) {
            assertThat(all(feed)).hasSize(6).contains("record 0", "record 5");
            kept = feed.position();
        }
        kinesis.putRecord(request ->
                request.streamName("logs").partitionKey("x").data(SdkBytes.fromByteArray(new byte[] {'n', 'e', 'w'})));
        try (var feed = Feeds.open("kinesis://logs", options, kept)) {
            var parcel = feed.next(SOON);
            try (var in = parcel.open()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("new");
            }
            assertThat(feed.next(Duration.ofSeconds(2))).isNull();
        }
    }
}
