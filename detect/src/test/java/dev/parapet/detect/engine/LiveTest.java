package dev.parapet.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.detect.record.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {
    private static final Instant START = Instant.parse("2026-03-03T10:00:00Z");
    private static final String RULES = """
            title: Trail stopped
            name: stopped
            logsource: {product: aws, service: cloudtrail}
            detection:
              selection: {eventName: StopLogging}
              condition: selection
            level: high
            ---
            title: Denied
            name: denied
            logsource: {product: aws, service: cloudtrail}
            detection:
              selection: {errorCode: AccessDenied}
              condition: selection
            level: low
            ---
            title: Denied often
            correlation:
              type: event_count
              rules: [denied]
              group-by: [userIdentity.arn]
              timespan: 10m
              condition: {gte: 5}
            level: medium
            """;

    @TempDir
    Path folder;

    private Detector detector =
            new Detector(new Ruleset(List.of(), List.of(), List.of(), List.of()), Surroundings.UNKNOWN);

    @BeforeEach
    void rules() throws IOException {
        var file = folder.resolve("rules.yaml");
        Files.writeString(file, RULES);
        detector = new Detector(Ruleset.read(List.of(file), Map.of()), Surroundings.UNKNOWN);
    }

    @Test
    void a_rule_without_memory_alerts_when_its_event_comes_and_not_again() {
        var told = new ArrayList<String>();
        var live = live(told);
        live.met(event(1, "StopLogging", ""));
        assertThat(told).containsExactly("Trail stopped");
        live.met(event(1, "StopLogging", ""));
        live.settled(START.plus(Duration.ofDays(1)));
        assertThat(told).containsExactly("Trail stopped");
    }

    @Test
    void a_rule_that_remembers_alerts_when_nothing_earlier_is_expected() {
        var told = new ArrayList<String>();
        var live = live(told);
        for (int i = 5; i > 0; i--) {
            live.met(event(i, "GetObject", "AccessDenied"));
        }
        assertThat(told).isEmpty();
        live.settled(START.plus(Duration.ofHours(1)));
        assertThat(told).containsExactly("Denied often");
    }

    @Test
    void alerts_are_those_of_a_run_over_the_same_events_whatever_their_order_and_however_often_it_starts_again() {
        var random = new Random(3);
        for (int round = 0; round < 30; round++) {
            var events = new ArrayList<Event>();
            for (int i = 0; i < 60; i++) {
                events.add(event(
                        i,
                        random.nextInt(10) == 0 ? "StopLogging" : "GetObject",
                        random.nextBoolean() ? "AccessDenied" : ""));
            }
            var whole = new ArrayList<String>();
            var one = live(whole);
            events.forEach(one::met);
            one.settled(Instant.MAX);

            Collections.shuffle(events, random);
            var parts = new ArrayList<String>();
            var live = live(parts);
            for (Event event : events) {
                live.met(event);
                if (random.nextInt(10) == 0) {
                    var kept = live.plain();
                    live = live(parts);
                    live.restore(kept);
                }
            }
            live.settled(Instant.MAX);
            assertThat(parts).containsExactlyInAnyOrderElementsOf(whole);
            assertThat(whole).contains("Denied often");
        }
    }

    private Live live(List<String> told) {
        return detector.live(detector.memory(null), alert -> told.add(alert.title()));
    }

    private static Event event(int second, String name, String error) {
        return new Event(
                "event-" + second,
                Event.Log.CLOUDTRAIL,
                START.plusSeconds(second),
                "123456789012",
                "us-east-1",
                "s3.amazonaws.com",
                name,
                Map.of(
                        "eventID",
                        "event-" + second,
                        "eventName",
                        name,
                        "eventSource",
                        "s3.amazonaws.com",
                        "errorCode",
                        error,
                        "userIdentity",
                        Map.of("type", "IAMUser", "arn", "arn:aws:iam::123456789012:user/ana")));
    }
}
