package dev.parapet.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class KafkaTopicTest {
    private final Time time = new Time();
    private final List<String> told = new ArrayList<>();

    private static MockConsumer<byte[], byte[]> broker(int partitions, long oldest) {
        var broker = new MockConsumer<byte[], byte[]>("none");
        var infos = new ArrayList<PartitionInfo>();
        var beginnings = new HashMap<TopicPartition, Long>();
        for (int i = 0; i < partitions; i++) {
            infos.add(new PartitionInfo("logs", i, Node.noNode(), new Node[0], new Node[0]));
            beginnings.put(new TopicPartition("logs", i), oldest);
        }
        broker.updatePartitions("logs", infos);
        broker.updateBeginningOffsets(beginnings);
        return broker;
    }

    private Feed open(MockConsumer<byte[], byte[]> broker, Position start) {
        // A broker that has nothing makes its consumer wait.
        broker.schedulePollTask(() -> {});
        return new KafkaTopic(new Passing(broker, time).kafka(), "logs", start, time.waiting(), told::add);
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, String text) {
        return new ConsumerRecord<>("logs", partition, offset, null, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Lets records come when a poll waits for them: only what is assigned can be added.
    private record Passing(MockConsumer<byte[], byte[]> kafka, Time time) {}

    private void coming(MockConsumer<byte[], byte[]> broker, List<ConsumerRecord<byte[], byte[]>> records) {
        broker.schedulePollTask(() -> records.forEach(broker::addRecord));
        for (int i = 0; i < 50; i++) {
            broker.schedulePollTask(() -> time.pass(java.time.Duration.ofSeconds(1)));
        }
    }

    @Test
    void all_partitions_are_read_and_their_offsets_kept() throws Exception {
        var broker = broker(2, 0);
        var feed = open(broker, Position.START);
        coming(broker, List.of(record(0, 0, "a0"), record(0, 1, "a1"), record(1, 0, "b0")));
        assertThat(Reading.names(feed)).containsExactlyInAnyOrder("kafka:logs-0@0", "kafka:logs-0@1", "kafka:logs-1@0");
        assertThat(feed.position()).isEqualTo(new Position(Map.of("partitions", Map.of("0", 2L, "1", 1L))));
    }

    @Test
    void it_goes_on_where_the_position_says() throws Exception {
        var broker = broker(1, 0);
        var feed = open(broker, new Position(Map.of("partitions", Map.of("0", 7L))));
        coming(broker, List.of(record(0, 7, "seven")));
        assertThat(Reading.all(feed)).containsExactly("seven");
    }

    @Test
    void records_that_are_not_kept_any_more_are_told() throws Exception {
        var broker = broker(1, 5);
        var feed = open(broker, new Position(Map.of("partitions", Map.of("0", 2L))));
        coming(broker, List.of(record(0, 5, "five")));
        assertThat(Reading.all(feed)).containsExactly("five");
        assertThat(told).singleElement().asString().contains("in partitions [0]: some records are lost");
    }

    @Test
    void what_could_not_be_judged_comes_again() throws Exception {
        var broker = broker(1, 0);
        var feed = open(broker, Position.START);
        coming(broker, List.of(record(0, 0, "zero"), record(0, 1, "one")));
        var zero = feed.next(Reading.SOON);
        feed.done(feed.next(Reading.SOON));
        feed.later(zero);
        assertThat(feed.position().texts("partitions")).containsEntry("0", "0");
        assertThat(Reading.all(feed)).containsExactly("zero");
        assertThat(feed.position().texts("partitions")).containsEntry("0", "2");
    }

    @Test
    void a_topic_that_is_not_there_is_named() {
        var broker = new MockConsumer<byte[], byte[]>("none");
        assertThatThrownBy(() -> open(broker, Position.START).next(Reading.SOON))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("no topic `logs`");
    }

    @Test
    void a_denied_topic_says_what_is_missing() {
        var broker = broker(1, 0);
        broker.setPollException(new TopicAuthorizationException("logs"));
        assertThatThrownBy(() -> open(broker, Position.START).next(Reading.SOON))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("it needs `Read`");
    }
}
