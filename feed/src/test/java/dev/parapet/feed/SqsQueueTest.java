package dev.parapet.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqsQueueTest {
    private final Time time = new Time();
    private final FakeBucket bucket = new FakeBucket();
    private final FakeQueue queue = new FakeQueue(time);
    private final List<String> told = new ArrayList<>();

    private SqsQueue open(Position start) {
        return new SqsQueue(
                queue,
                bucket,
                "https://sqs.us-east-1.amazonaws.com/123456789012/logs",
                start,
                time.waiting(),
                told::add,
                () -> {});
    }

    private static String written(String... keys) {
        var records = new ArrayList<String>();
        for (String key : keys) {
            records.add("""
                    {"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":\
                    {"name":"trail"},"object":{"key":"%s","size":3,"eTag":"e","sequencer":"%s"}}}""".formatted(key, key));
        }
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    private void put(String key, String text) {
        bucket.put(key, text, Instant.EPOCH);
    }

    @Test
    void one_queue_may_hold_all_kinds_of_messages() throws Exception {
        put("a b+c.json", "object");
        put("by-bridge+.json", "bridged");
        put("by-trail.json.gz", "trail");
        queue.send("1", written("a+b%2Bc.json"));
        queue.send("2", "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"trail\"}");
        queue.send(
                "3",
                "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{\"bucket\":{\"name\":\"trail\"},"
                        + "\"object\":{\"key\":\"by-bridge+.json\",\"sequencer\":\"9\"}}}");
        queue.send("4", "{\"s3Bucket\":\"trail\",\"s3ObjectKey\":[\"by-trail.json.gz\"]}");
        queue.send("5", "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{}}");
        queue.send("6", "neither JSON nor anything");
        assertThat(Reading.all(open(Position.START)))
                .containsExactly(
                        "object",
                        "bridged",
                        "trail",
                        "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{}}",
                        "neither JSON nor anything");
        assertThat(queue.deleted).containsExactly("2", "1", "3", "4", "5", "6");
    }

    @Test
    void parcels_are_named_by_their_place() throws Exception {
        queue.send("1", written("a.json"));
        queue.send("2", "{}");
        assertThat(Reading.names(open(Position.START))).containsExactly("s3://trail/a.json", "sqs:logs#2");
    }

    @Test
    void a_message_is_deleted_when_all_of_it_is_kept() throws Exception {
        put("a.json", "a");
        put("b.json", "b");
        queue.send("1", written("a.json", "b.json"));
        var feed = open(Position.START);
        var a = feed.next(Reading.SOON);
        var b = feed.next(Reading.SOON);
        feed.done(a);
        assertThat(queue.deleted).isEmpty();
        feed.done(b);
        assertThat(queue.deleted).containsExactly("1");
    }

    @Test
    void what_comes_again_is_known_by_the_position() throws Exception {
        put("a.json", "a");
        put("b.json", "b");
        queue.send("1", written("a.json", "b.json"));
        var feed = open(Position.START);
        assertThat(Reading.text(feed.next(Reading.SOON))).isEqualTo("a");
        // Killed here: `a` is kept, nothing is deleted.
        var kept = feed.position();
        time.pass(Duration.ofMinutes(5));
        assertThat(Reading.all(open(kept))).containsExactly("b");
        assertThat(queue.size()).isZero();
    }

    @Test
    void a_message_that_was_not_deleted_is_deleted_when_it_comes_again() throws Exception {
        put("a.json", "a");
        queue.send("1", written("a.json"));
        var feed = open(Position.START);
        queue.deleteFails = true;
        assertThat(Reading.all(feed)).containsExactly("a");
        assertThat(told).singleElement().asString().contains("will come again");
        queue.deleteFails = false;
        time.pass(Duration.ofMinutes(5));
        assertThat(Reading.all(feed)).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void the_same_object_is_read_once_though_it_is_told_twice() throws Exception {
        put("a.json", "a");
        queue.send("1", written("a.json"));
        queue.send("2", written("a.json"));
        assertThat(Reading.all(open(Position.START))).containsExactly("a");
        time.pass(Duration.ofMinutes(5));
        assertThat(queue.size()).isLessThanOrEqualTo(1);
    }

    @Test
    void what_could_not_be_read_comes_later() throws Exception {
        put("a.json", "a");
        bucket.denied.add("a.json");
        queue.send("1", written("a.json"));
        var feed = open(Position.START);
        var parcel = feed.next(Reading.SOON);
        assertThatThrownBy(parcel::open).isInstanceOf(FeedException.class);
        feed.later(parcel);
        assertThat(feed.next(Reading.SOON)).isNull();
        bucket.denied.clear();
        time.pass(Duration.ofMinutes(2));
        assertThat(Reading.all(feed)).containsExactly("a");
        assertThat(queue.size()).isZero();
    }

    @Test
    void a_message_in_hand_stays_hidden() throws Exception {
        put("a.json", "a");
        queue.send("1", written("a.json"));
        var feed = open(Position.START);
        var parcel = feed.next(Reading.SOON);
        for (int minutes = 0; minutes < 10; minutes++) {
            time.pass(Duration.ofMinutes(1));
            feed.extend();
        }
        assertThat(open(Position.START).next(Duration.ofSeconds(1))).isNull();
        feed.done(parcel);
        assertThat(queue.size()).isZero();
    }

    @Test
    void a_denied_queue_says_which_permission_is_missing() {
        queue.denied = true;
        assertThatThrownBy(() -> open(Position.START).next(Reading.SOON))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("queue logs is denied: it needs `sqs:ReceiveMessage`");
    }
}
