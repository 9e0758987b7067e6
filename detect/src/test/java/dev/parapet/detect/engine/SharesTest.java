package dev.parapet.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.detect.record.Fields;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.CloudTrailFiles;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.EventSink;
import dev.parapet.detect.state.Places;
import dev.parapet.testkit.MadeUpTrail;
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

    /// Every kind of memory.
    private static final Path RULES = Path.of("src/test/resources/every-memory.yaml");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void every_kind_of_memory_is_the_same_in_parts(long seed) {
        var ruleset = Ruleset.read(List.of(RULES), Map.of());
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
    void what_is_remembered_ends() {
        var shares = shares(Ruleset.read(List.of(RULES), Map.of()));
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

    /// Stage after stage, the keys of each in any order, and what they remember written down and read again
    /// now and then.
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

    private static byte[] log(Random random, int count) {
        return String.join("\n", MadeUpTrail.records(random, count)).getBytes(StandardCharsets.UTF_8);
    }
}
