package dev.parapet.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedAddressTest {
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void buckets_queues_streams_and_topics_have_addresses() throws Exception {
        assertThat(FeedAddress.Reading.of("s3://trail/AWSLogs/")).isEqualTo(new FeedAddress.S3("trail", "AWSLogs/"));
        assertThat(FeedAddress.Reading.of("s3://trail")).isEqualTo(new FeedAddress.S3("trail", ""));
        assertThat(FeedAddress.Reading.of("sqs://logs")).isEqualTo(new FeedAddress.Sqs("logs", NONE, NONE, NONE));
        assertThat(FeedAddress.Reading.of("arn:aws:sqs:us-east-1:123456789012:logs.fifo"))
                .isEqualTo(
                        new FeedAddress.Sqs("logs.fifo", NONE, Optional.of("123456789012"), Optional.of("us-east-1")));
        String url = "https://sqs.eu-west-1.amazonaws.com/123456789012/logs";
        var queue =
                new FeedAddress.Sqs("logs", Optional.of(url), Optional.of("123456789012"), Optional.of("eu-west-1"));
        assertThat(FeedAddress.Reading.of(url)).isEqualTo(queue);
        assertThat(FeedAddress.Reading.of("sqs://" + url)).isEqualTo(queue);
        assertThat(FeedAddress.Reading.of("sqs://sqs.eu-west-1.amazonaws.com/123456789012/logs"))
                .isEqualTo(queue);
        assertThat(FeedAddress.Reading.of("kinesis://logs")).isEqualTo(new FeedAddress.Kinesis("logs", NONE, NONE));
        assertThat(FeedAddress.Reading.of("kafka://a:9092,b:9092/logs?config=client.properties"))
                .isEqualTo(new FeedAddress.Kafka("a:9092,b:9092", "logs", Optional.of("client.properties")));
    }

    @ParameterizedTest
    @CsvSource({
        "s3://Not_A_Bucket/x, s3://bucket/AWSLogs/",
        "sqs://, sqs://NAME",
        "https://example.com/123456789012/logs, https://sqs.us-east-1.amazonaws.com",
        "https://sqs.us-east-1.amazonaws.com.example.com/123456789012/logs, https://sqs.us-east-1.amazonaws.com",
        "kinesis://a/b, kinesis://NAME",
        "kafka://host/topic, kafka://host:9092/topic",
        "arn:aws:lambda:us-east-1:123456789012:function:x, arn:aws:sqs:us-east-1",
        "ftp://x, s3://bucket/prefix"
    })
    void a_wrong_address_says_what_to_write(String address, String write) {
        assertThatThrownBy(() -> FeedAddress.Reading.of(address))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("`" + address + "`")
                .hasMessageContaining(write);
    }

    @Test
    void a_path_is_no_address() {
        assertThat(Feeds.isAddress("AWSLogs/")).isFalse();
        assertThat(Feeds.isAddress("s3")).isFalse();
        assertThat(Feeds.isAddress("-")).isFalse();
        assertThat(Feeds.isAddress("s3://trail/AWSLogs/")).isTrue();
    }
}
