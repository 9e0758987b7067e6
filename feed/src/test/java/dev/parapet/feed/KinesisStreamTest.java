package dev.parapet.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KinesisStreamTest {
    private final Time time = new Time();
    private final FakeStream stream = new FakeStream();
    private final List<String> told = new ArrayList<>();

    private Feed open(Position start) {
        return new KinesisStream(stream, "logs", null, start, time.waiting(), told::add, () -> {});
    }

    @BeforeEach
    void some_shards() {
        stream.open("a");
        stream.open("b");
        stream.open("c");
    }

    @Test
    void all_shards_are_read_from_the_beginning() throws Exception {
        for (int i = 0; i < 5; i++) {
            stream.put("a", "a" + i);
            stream.put("c", "c" + i);
        }
        var all = Reading.all(open(Position.START));
        assertThat(all).filteredOn(text -> text.startsWith("a")).containsExactly("a0", "a1", "a2", "a3", "a4");
        assertThat(all).filteredOn(text -> text.startsWith("c")).containsExactly("c0", "c1", "c2", "c3", "c4");
    }

    @Test
    void records_are_named_by_their_sequence() throws Exception {
        stream.put("b", "x");
        assertThat(Reading.names(open(Position.START))).containsExactly("kinesis:logs/b@100");
    }

    @Test
    void children_are_read_after_their_parents() throws Exception {
        for (int i = 0; i < 5; i++) {
            stream.put("a", "parent" + i);
        }
        stream.close("a");
        stream.open("a1", "a");
        stream.open("a2", "a", "b");
        stream.put("a1", "child");
        stream.put("a2", "child of two");
        var feed = open(Position.START);
        assertThat(Reading.all(feed)).containsExactly("parent0", "parent1", "parent2", "parent3", "parent4", "child");
        stream.close("b");
        assertThat(Reading.all(feed)).containsExactly("child of two");
        assertThat(Reading.all(open(feed.position()))).isEmpty();
    }

    @Test
    void a_shard_whose_parent_is_forgotten_by_the_stream_is_read() throws Exception {
        stream.open("d", "long-gone");
        stream.put("d", "x");
        assertThat(Reading.all(open(Position.START))).containsExactly("x");
    }

    @Test
    void a_position_forgets_shards_that_are_gone() throws Exception {
        stream.put("a", "x");
        stream.close("a");
        var feed = open(Position.START);
        Reading.all(feed);
        assertThat(feed.position().texts("shards")).containsEntry("a", "end");
        stream.expire("a");
        time.pass(Duration.ofMinutes(2));
        Reading.all(feed);
        assertThat(feed.position().texts("shards")).doesNotContainKey("a");
    }

    @Test
    void throttling_and_expired_iterators_pass() throws Exception {
        stream.put("a", "x");
        stream.throttled = 2;
        stream.expires = true;
        assertThat(Reading.all(open(Position.START))).containsExactly("x");
    }

    @Test
    void what_the_stream_does_not_keep_any_more_is_told() throws Exception {
        stream.put("a", "x");
        var feed = open(Position.START);
        Reading.all(feed);
        stream.trimmed = true;
        stream.put("a", "y");
        assertThat(Reading.all(open(feed.position()))).contains("y");
        assertThat(told).singleElement().asString().contains("shard a of logs has no record 100 any more");
    }

    @Test
    void what_could_not_be_judged_comes_again_at_once_and_after_a_restart() throws Exception {
        stream.put("a", "one");
        stream.put("a", "two");
        var feed = open(Position.START);
        var one = feed.next(Reading.SOON);
        var two = feed.next(Reading.SOON);
        feed.done(two);
        feed.later(one);
        assertThat(Reading.all(open(feed.position()))).containsExactly("one", "two");
        assertThat(Reading.all(feed)).containsExactly("one");
        assertThat(Reading.all(open(feed.position()))).isEmpty();
    }
}
