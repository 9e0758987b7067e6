package dev.parapet.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.EventSink;
import dev.parapet.detect.state.Places;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Taken apart, memory raises what it raises as a whole.
class SharesTest {
    private static final Places PLACES = Places.parse("""
            network,latitude,longitude
            192.0.2.0/24,47.4,8.5
            198.51.100.0/24,40.7,-74.0
            203.0.113.0/24,35.7,139.7
            """);
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    /// Every kind of memory.
    static final String RULES = """
            title: Anything read
            name: read
            logsource: {product: aws, service: cloudtrail}
            detection: {selection: {eventName|startswith: Get}, condition: selection}
            ---
            title: Anything deleted
            name: deleted
            level: high
            logsource: {product: aws, service: cloudtrail}
            detection: {selection: {eventName|startswith: Delete}, condition: selection}
            x-parapet: {hours: unusual}
            ---
            title: Something new for somebody
            name: new_for
            level: medium
            logsource: {product: aws, service: cloudtrail}
            detection: {selection: {eventSource|endswith: amazonaws.com}, condition: selection}
            x-parapet: {first-seen: {by: [parapet.principal], of: [eventName], learn: 2d, within: 5d}}
            ---
            title: A network that none of the peers uses
            name: new_network
            level: high
            logsource: {product: aws, service: cloudtrail}
            detection: {selection: {eventName: GetObject}, condition: selection}
            x-parapet:
              first-seen: {by: [parapet.principal], of: [parapet.network], learn: 2d, peers: [recipientAccountId]}
            ---
            title: Much more than usual
            name: much
            level: low
            logsource: {product: aws, service: cloudtrail}
            detection: {selection: {eventName: GetObject}, condition: selection}
            x-parapet: {volume: {by: [parapet.principal], per: 1h, factor: 2, floor: 3, learn: 1d}}
            ---
            title: Too far away
            name: far
            level: high
            logsource: {product: aws, service: cloudtrail}
            detection: {selection: {eventName: GetObject}, condition: selection}
            x-parapet: {travel: {by: [parapet.principal], faster-than: 900}}
            ---
            title: Many reads
            name: many
            level: medium
            correlation: {type: event_count, rules: [read], group-by: [userIdentity.arn], timespan: 2h, condition: {gte: 3}}
            ---
            title: Many things read from many places
            name: places
            level: low
            correlation:
              {type: value_count, rules: [read], group-by: [eventName], timespan: 6h, condition: {field: sourceIPAddress, gte: 3}}
            ---
            title: Read, then deleted
            name: then
            level: critical
            correlation: {type: temporal_ordered, rules: [read, deleted], group-by: [userIdentity.arn], timespan: 3h}
            ---
            title: Something new, then deleted
            name: new_then
            level: high
            correlation: {type: temporal, rules: [new_for, deleted], group-by: [parapet.principal], timespan: 3h}
            ---
            title: Twice many
            name: twice
            level: high
            correlation: {type: event_count, rules: [many], group-by: [userIdentity.arn], timespan: 1d, condition: {gte: 2}}
            ---
            title: Few reads of somebody who reads
            name: few
            level: low
            correlation: {type: event_count, rules: [read], group-by: [userIdentity.arn], timespan: 4h, condition: {lt: 2}}
            ---
            title: Nothing deleted for hours
            name: none
            level: informational
            correlation: {type: event_count, rules: [deleted], timespan: 12h, condition: {lt: 1}}
            ---
            title: Deleted and not read
            name: blind
            level: medium
            correlation:
              {type: temporal, rules: [read, deleted], group-by: [userIdentity.arn], timespan: 1h, condition: deleted and not read}
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void every_kind_of_memory_is_the_same_in_parts(long seed) throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), RULES);
        var ruleset = Ruleset.read(List.of(folder), Map.of());
        assertThat(ruleset.problems().stream().filter(problem -> problem.refused()))
                .isEmpty();
        var log = log(new Random(seed), 600);
        var whole = whole(ruleset, log);
        assertThat(whole.keySet().stream().map(Alert::rule).distinct())
                .contains("new_network", "much", "far", "then", "new_then", "twice", "few", "none", "blind");
        assertSame(parts(ruleset, log, seed), whole);
    }

    @Test
    void our_own_rules_are_the_same_in_parts() throws IOException {
        var lists = Lists.defaults(Path.of("../content/lists.yaml"));
        var ruleset = Ruleset.read(List.of(Path.of("../content/detections")), lists.values());
        byte[] log = Files.readAllBytes(Path.of("../content/rehearsals/startup-breach.cloudtrail.jsonl"));
        var whole = whole(ruleset, log);
        assertThat(whole).hasSizeGreaterThan(5);
        assertSame(parts(ruleset, log, 1), whole);
    }

    /// Windows are forgotten when they have passed, owners after their time.
    @Test
    void what_is_remembered_ends() throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), RULES);
        var shares = shares(Ruleset.read(List.of(folder), Map.of()));
        var parts = new Parts(shares, 1);
        parts.run(arrivals(shares, log(new Random(7), 200)), true);
        var later = parts.clock.plus(Duration.ofDays(500));
        assertThat(parts.open.values()).isNotEmpty();
        parts.open.values().removeIf(share -> !share.advance(later, later, parts));
        assertThat(parts.open.keySet())
                .allMatch(key -> key.contains("new_")
                        || key.contains("much")
                        || key.contains("far")
                        // Windows without groups follow each other for ever.
                        || key.contains("none"));
        assertThat(parts.open.values()).anyMatch(share -> share.due().equals(Instant.MAX));
    }

    private static Map<Alert, Integer> whole(Ruleset ruleset, byte[] log) {
        var raised = new ArrayList<Alert>();
        var detector = new Detector(ruleset, Surroundings.UNKNOWN);
        detector.run("log", new ByteArrayInputStream(log), detector.memory(PLACES), raised::add);
        return counted(raised);
    }

    private static Map<Alert, Integer> parts(Ruleset ruleset, byte[] log, long seed) {
        var shares = shares(ruleset);
        var parts = new Parts(shares, seed);
        parts.run(arrivals(shares, log), seed % 2 == 0);
        return counted(parts.alerts);
    }

    private static void assertSame(Map<Alert, Integer> parts, Map<Alert, Integer> whole) {
        assertThat(parts.entrySet().stream().filter(entry -> !whole.entrySet().contains(entry)))
                .as("only in parts")
                .isEmpty();
        assertThat(whole.entrySet().stream().filter(entry -> !parts.entrySet().contains(entry)))
                .as("only in the whole")
                .isEmpty();
    }

    private static Map<Alert, Integer> counted(List<Alert> alerts) {
        var counted = new LinkedHashMap<Alert, Integer>();
        alerts.forEach(alert -> counted.merge(alert, 1, Integer::sum));
        return counted;
    }

    private static Shares shares(Ruleset ruleset) {
        return new Shares(ruleset, Surroundings.UNKNOWN.hours().zone(), PLACES, 99, Shares.Retention.DEFAULT);
    }

    private static List<Errand> arrivals(Shares shares, byte[] log) {
        var matcher = shares.matcher(Surroundings.UNKNOWN);
        var arrivals = new ArrayList<Errand>();
        new CloudTrailFiles().read("log", new ByteArrayInputStream(log), new EventSink() {
            @Override
            public void event(Event event) {
                var found = matcher.match(Fields.of(event));
                if (found != null) {
                    arrivals.add(shares.arrival(found, Turn.of(found.sighting(), Instant.MIN, "")));
                }
            }

            @Override
            public void damage(Damage damage) {
                throw new AssertionError(damage.words());
            }
        });
        return arrivals;
    }

    /// Stage after stage, the keys of each in any order, and what they remember written down and read again now and
    /// then.
    private static final class Parts implements Outlet {
        private final Shares shares;
        private final Random random;
        private final List<Alert> alerts = new ArrayList<>();
        private final List<Errand> next = new ArrayList<>();
        private final Map<String, Share> open = new LinkedHashMap<>();
        private Instant clock = Instant.MIN;

        Parts(Shares shares, long seed) {
            this.shares = shares;
            this.random = new Random(seed);
        }

        void run(List<Errand> arrivals, boolean forgetful) {
            next.addAll(arrivals);
            for (Errand.Stage stage : Errand.Stage.values()) {
                var byKey = new TreeMap<String, List<Errand>>();
                next.stream()
                        .filter(errand -> errand.stage() == stage)
                        .forEach(errand -> byKey.computeIfAbsent(errand.key(), _ -> new ArrayList<>())
                                .add(errand));
                next.removeIf(errand -> errand.stage() == stage);
                var keys = new ArrayList<>(byKey.keySet());
                Collections.shuffle(keys, random);
                for (String key : keys) {
                    var share = shares.open(stage, key);
                    var errands = byKey.get(key);
                    Collections.shuffle(errands, random);
                    for (Errand errand : errands.stream()
                            .sorted((a, b) -> a.turn().compareTo(b.turn()))
                            .toList()) {
                        share.met(errand, this);
                        if (forgetful && random.nextInt(5) == 0) {
                            var again = shares.open(stage, key);
                            again.restore(share.plain());
                            share = again;
                        }
                    }
                    open.put(stage + key, share);
                }
            }
            open.values().forEach(share -> share.advance(clock, clock, this));
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }

        @Override
        public void errand(Errand errand) {
            next.add(errand);
        }

        @Override
        public void admitted(Instant time) {
            clock = time.isAfter(clock) ? time : clock;
        }

        @Override
        public void repeated() {}
    }

    /// Two weeks of few people, who now and then do much at once or something new; some events twice, in any order.
    static byte[] log(Random random, int count) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int day = random.nextInt(14);
            var when = START.plusSeconds(day * 86_400L + random.nextInt(1440) * 60L);
            boolean burst = random.nextInt(20) == 0;
            String who = "user" + random.nextInt(4);
            for (int more = burst ? 8 : 1; more > 0; more--) {
                String name = burst
                        ? "GetObject"
                        : List.of("GetObject", "GetObject", "GetObjectAcl", "DeleteObject", "PutThing" + day / 2)
                                .get(random.nextInt(5));
                String network = List.of("192.0.2.", "192.0.2.", "198.51.100.", "203.0.113.", "10.0." + day + ".")
                        .get(random.nextInt(day < 4 ? 2 : 5));
                lines.add("""
                    {"eventVersion":"1.11","eventID":"id-%06d","eventTime":"%s","eventSource":"s3.amazonaws.com",\
                    "eventName":"%s","awsRegion":"us-east-1","sourceIPAddress":"%s","recipientAccountId":"123456789012",\
                    "userAgent":"aws-cli/2.22.12","eventType":"AwsApiCall","eventCategory":"Data",\
                    "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/%s","userName":"%s",\
                    "accountId":"123456789012"}}""".formatted(
                                (lines.size() * 7919L) % 100_003,
                                when.plusSeconds(random.nextInt(3)),
                                name,
                                network + random.nextInt(4),
                                who,
                                who));
                if (random.nextInt(10) == 0) {
                    lines.add(lines.getLast());
                }
            }
        }
        Collections.shuffle(lines, random);
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }
}
