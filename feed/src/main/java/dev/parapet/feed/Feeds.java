package dev.parapet.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Opens feeds by their addresses.
///
/// | address | what |
/// |---|---|
/// | `s3://bucket/prefix` | objects under a prefix; also the ARN of a bucket |
/// | `sqs://NAME`, `sqs://` or nothing before an ARN or URL | a queue |
/// | `kinesis://NAME`, or an ARN | a stream |
/// | `kafka://host:port,host:port/topic?config=FILE` | a topic, with Kafka's own properties if it needs any |
public final class Feeds {
    /// How long a source may not answer where somebody waits for its end.
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /// How long it may not answer where nobody does.
    static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final int EXTEND_SECONDS = 20;

    private Feeds() {}

    /// Whether a text is meant as an address and not as a path.
    public static boolean isAddress(String text) {
        return FeedAddress.Reading.is(text);
    }

    /// Whether what is at an address has an end: a prefix of S3 has one, queues and streams have none.
    ///
    /// @throws FeedException if it is no address
    public static boolean hasEnd(String address) throws FeedException {
        return FeedAddress.Reading.of(address) instanceof FeedAddress.S3;
    }

    /// @param start what the feed of this address gave before; [Position#START] if nothing is kept
    /// @throws FeedException if it is no address, or cannot be opened; it says what to write or do
    public static Feed open(String address, FeedOptions options, Position start) throws FeedException {
        try {
            return switch (FeedAddress.Reading.of(address)) {
                case FeedAddress.S3 s3 -> open(s3, options, start);
                case FeedAddress.Sqs sqs -> open(sqs, options, start);
                case FeedAddress.Kinesis kinesis -> open(kinesis, options, start);
                case FeedAddress.Kafka kafka -> open(kafka, options, start);
            };
        } catch (SdkException e) {
            throw Calls.said("", address, e);
        }
    }

    private static Feed open(FeedAddress.S3 s3, FeedOptions options, Position start) throws FeedException {
        var line = new AwsLine(options);
        return new S3Prefix(
                line.s3(),
                s3.bucket(),
                s3.prefix(),
                options.follow(),
                start,
                options.clock(),
                Waiting.REAL,
                options.tell(),
                line::close);
    }

    private static Feed open(FeedAddress.Sqs sqs, FeedOptions options, Position start) throws FeedException {
        var line = new AwsLine(options);
        var client = line.client(SqsClient.builder(), sqs.region());
        String url = sqs.url().isPresent() ? sqs.url().get() : url(client, sqs);
        var extending = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("sqs-visibility").factory());
        var queue = new SqsQueue(client, line.s3(), url, start, Waiting.REAL, options.tell(), () -> {
            extending.shutdownNow();
            line.close();
        });
        var _ = extending.scheduleWithFixedDelay(queue::extend, EXTEND_SECONDS, EXTEND_SECONDS, TimeUnit.SECONDS);
        return queue;
    }

    private static String url(SqsClient client, FeedAddress.Sqs sqs) throws FeedException {
        try {
            return client.getQueueUrl(request -> request.queueName(sqs.name())
                            .queueOwnerAWSAccountId(sqs.account().orElse(null)))
                    .queueUrl();
        } catch (SqsException e) {
            // Old protocols have another name for it.
            if (e instanceof QueueDoesNotExistException || Calls.code(e).endsWith("NonExistentQueue")) {
                throw new FeedException(
                        "there is no queue `" + sqs.name() + "` in this region, or nobody may see it without "
                                + "`sqs:GetQueueUrl`",
                        e);
            }
            throw Calls.said("sqs:GetQueueUrl", "queue " + sqs.name(), e);
        } catch (SdkException e) {
            throw Calls.said("sqs:GetQueueUrl", "queue " + sqs.name(), e);
        }
    }

    private static Feed open(FeedAddress.Kinesis kinesis, FeedOptions options, Position start) throws FeedException {
        var line = new AwsLine(options);
        return new KinesisStream(
                line.client(KinesisClient.builder(), kinesis.region()),
                kinesis.name(),
                kinesis.arn().orElse(null),
                start,
                Waiting.REAL,
                options.tell(),
                line::close);
    }

    private static Feed open(FeedAddress.Kafka kafka, FeedOptions options, Position start) throws FeedException {
        var properties = properties(kafka.config());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.brokers());
        // Nothing is kept by Kafka, and nothing is passed over silently.
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, String.valueOf(16 << 20));
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "parapet");
        try {
            var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            return new KafkaTopic(consumer, kafka.topic(), start, Waiting.REAL, options.tell());
        } catch (KafkaException e) {
            var cause = e.getCause();
            throw new FeedException(
                    "Kafka cannot be reached at " + kafka.brokers() + ": "
                            + (cause == null ? e.getMessage() : cause.getMessage()),
                    e);
        }
    }

    private static Properties properties(Optional<String> config) throws FeedException {
        var properties = new Properties();
        if (config.isPresent()) {
            try (var reader = Files.newBufferedReader(Path.of(config.get()))) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new FeedException("`" + config.get() + "` is no file of properties: " + e.getMessage(), e);
            }
        }
        return properties;
    }
}
