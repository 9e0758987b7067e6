package dev.parapet.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3PrefixTest {
    private static final String TRAIL = "AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/03/";
    private static final Instant TEN = Instant.parse("2026-03-03T10:00:00Z");

    private final Time time = new Time();
    private final FakeBucket bucket = new FakeBucket();
    private final List<String> told = new ArrayList<>();

    private Feed open(boolean follow, Position start) {
        return new S3Prefix(bucket, "trail", "AWSLogs/", follow, start, time, time.waiting(), told::add, () -> {});
    }

    private static String log(String region, String minute, String unique) {
        return "AWSLogs/123456789012/CloudTrail/" + region + "/2026/03/03/123456789012_CloudTrail_" + region
                + "_20260303T" + minute + "Z_" + unique + ".json.gz";
    }

    @Test
    void objects_come_in_the_order_in_which_they_were_delivered() throws Exception {
        bucket.put(log("us-east-1", "1005", "b"), "second", TEN.plusSeconds(310));
        bucket.put(log("eu-west-1", "1010", "a"), "third", TEN.plusSeconds(620));
        bucket.put(log("us-west-2", "1000", "z"), "first", TEN.plusSeconds(11));
        var feed = open(false, Position.START);
        assertThat(Reading.all(feed)).containsExactly("first", "second", "third");
        assertThat(feed.isEnded()).isTrue();
    }

    @Test
    void what_is_no_log_is_left_alone() throws Exception {
        bucket.put("AWSLogs/123456789012/CloudTrail-Digest/us-east-1/2026/03/03/a.json.gz", "digest", TEN);
        bucket.put("AWSLogs/123456789012/CloudTrail/picture.png", "picture", TEN);
        bucket.put(
                "AWSLogs/123456789012/BedrockModelInvocationLogs/us-east-1/2026/03/03/10/data/x_input.json.gz",
                "body",
                TEN);
        bucket.put("AWSLogs/empty.json", "", TEN);
        bucket.put("AWSLogs/stream-1-2026-03-03-10-00-00-x", "firehose", TEN);
        bucket.put("AWSLogs/odd \u001b[31m+%2F?#name.json", "odd", TEN.plusSeconds(1));
        assertThat(Reading.all(open(false, Position.START))).containsExactly("firehose", "odd");
    }

    @Test
    void a_second_run_goes_on_with_what_is_new() throws Exception {
        bucket.put(log("us-east-1", "1000", "x"), "one", TEN);
        var first = open(false, Position.START);
        assertThat(Reading.all(first)).containsExactly("one");
        bucket.put(log("us-east-1", "1000", "a"), "same minute, smaller name", TEN.plusSeconds(5));
        bucket.put(log("us-east-1", "1005", "a"), "two", TEN.plusSeconds(300));
        var second = open(false, first.position());
        assertThat(Reading.all(second)).containsExactly("same minute, smaller name", "two");
        assertThat(Reading.all(open(false, second.position()))).isEmpty();
    }

    @Test
    void following_lists_only_the_last_days() throws Exception {
        bucket.put(
                "AWSLogs/123456789012/CloudTrail/us-east-1/2025/01/01/old.json",
                "old",
                TEN.minus(Duration.ofDays(400)));
        bucket.put(TRAIL + "a.json", "one", TEN);
        var feed = open(true, Position.START);
        assertThat(Reading.all(feed)).containsExactly("old", "one");
        bucket.listed.clear();
        time.pass(Duration.ofMinutes(1));
        bucket.put(TRAIL + "b.json", "two", time.instant());
        assertThat(Reading.all(feed)).containsExactly("two");
        assertThat(bucket.listed)
                .noneMatch(prefix -> prefix.startsWith("AWSLogs/123456789012/CloudTrail/us-east-1/2025/0"));
        assertThat(feed.isEnded()).isFalse();
    }

    @Test
    void following_finds_new_accounts_and_the_next_day() throws Exception {
        bucket.put(TRAIL + "a.json", "one", TEN);
        var feed = open(true, Position.START);
        assertThat(Reading.all(feed)).containsExactly("one");
        time.pass(Duration.ofHours(13));
        bucket.put("AWSLogs/210987654321/CloudTrail/us-east-1/2026/03/04/x.json", "other", time.instant());
        bucket.put("AWSLogs/123456789012/CloudTrail/us-east-1/2026/03/04/x.json", "next", time.instant());
        assertThat(Reading.all(feed)).containsExactlyInAnyOrder("other", "next");
    }

    @Test
    void following_reads_hive_partitions() throws Exception {
        String hive =
                "AWSLogs/aws-account-id=123456789012/aws-service=vpcflowlogs/aws-region=us-east-1/year=2026/month=03/day=03/";
        bucket.put(hive + "hour=10/a.log.parquet", "one", TEN);
        var feed = open(true, Position.START);
        assertThat(Reading.all(feed)).containsExactly("one");
        time.pass(Duration.ofMinutes(1));
        bucket.put(hive + "hour=12/b.log.parquet", "two", time.instant());
        assertThat(Reading.all(feed)).containsExactly("two");
    }

    @Test
    void throttling_is_waited_for() throws Exception {
        bucket.put(TRAIL + "a.json", "one", TEN);
        bucket.throttled = 4;
        assertThat(Reading.all(open(false, Position.START))).containsExactly("one");
        assertThat(told).singleElement().asString().contains("does not answer (SlowDown");
    }

    @Test
    void a_prefix_that_never_answers_is_an_error_where_somebody_waits() {
        bucket.throttled = Integer.MAX_VALUE;
        var feed = open(false, Position.START);
        assertThatThrownBy(() -> {
                    while (!feed.isEnded()) {
                        feed.next(Duration.ofMinutes(1));
                    }
                })
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("has not answered for 120 s");
    }

    @Test
    void a_denied_listing_says_which_permission_is_missing() {
        bucket.denied.add("LIST");
        assertThatThrownBy(() -> open(false, Position.START).next(Reading.SOON))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("it needs `s3:ListBucket`");
    }

    @Test
    void an_object_that_may_not_be_read_comes_again_at_the_next_start() throws Exception {
        bucket.put(TRAIL + "a.json", "one", TEN);
        bucket.put(TRAIL + "b.json", "two", TEN.plus(Duration.ofHours(3)));
        bucket.denied.add(TRAIL + "a.json");
        var feed = open(false, Position.START);
        var parcel = feed.next(Reading.SOON);
        assertThatThrownBy(parcel::open).isInstanceOf(FeedException.class).hasMessageContaining("`s3:GetObject`");
        feed.later(parcel);
        assertThat(Reading.all(feed)).containsExactly("two");
        bucket.denied.clear();
        var next = open(false, feed.position());
        assertThat(Reading.all(next)).containsExactly("one");
        assertThat(Reading.all(open(false, next.position()))).isEmpty();
    }

    @Test
    void a_connection_that_breaks_is_taken_up_again() throws Exception {
        bucket.put(TRAIL + "a.json", "0123456789", TEN);
        bucket.breaksAfter = 3;
        assertThat(Reading.all(open(false, Position.START))).containsExactly("0123456789");
    }

    @Test
    void an_object_that_is_gone_costs_itself() throws Exception {
        bucket.put(TRAIL + "a.json", "one", TEN);
        var feed = open(false, Position.START);
        var parcel = new Parcel("x", null, 0, new StoredObject(bucket, "trail", "gone", java.util.Optional.empty()));
        assertThatThrownBy(parcel::open)
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FeedException.class)
                .hasMessage("it is not there any more");
        assertThat(Reading.all(feed)).containsExactly("one");
    }
}
