package dev.parapet.detect.trial;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.content.YamlMap;
import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.Detector;
import dev.parapet.detect.engine.Lists;
import dev.parapet.detect.engine.Ruleset;
import dev.parapet.detect.engine.Watcher;
import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.Damage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A trail's file is read by what is fast and asks rules once for each kind of event; a stream by what is patient and
/// asks
/// each rule about each event. Both raise the same alerts, with all our rules, whatever the log.
class FastAndPatientTest {
    private static final Path RULES = Path.of("../content/detections");
    private static final List<Map<String, Object>> EVENTS = new ArrayList<>();
    private static Ruleset ruleset = new Ruleset(List.of(), List.of(), List.of(), List.of());
    private static Surroundings surroundings = Surroundings.UNKNOWN;

    /// What attackers could write into a log so that one event is taken for another.
    private static final List<Map<String, Object>> HOSTILE = List.of(
            Map.of("userIdentity.type", "Root"),
            Map.of("parapet.outcome", "denied"),
            Map.of("parapet", Map.of("caller", "service")),
            Map.of("userIdentity", Map.of("type", "Root", "arn", "x", "invokedBy", List.of("AWS Internal"))),
            Map.of(
                    "userIdentity",
                    Map.of("sessionContext.sessionIssuer", Map.of("arn", "a"), "arn", "b", "type", "Role")),
            Map.of("userIdentity", Map.of("type", "AssumedRole", "sessionContext", List.of())),
            Map.of("userIdentity", "nobody"),
            Map.of("userIdentity", List.of(Map.of("type", "Root", "arn", "c"))),
            Map.of("errorCode", Map.of()),
            Map.of("errorCode", " "),
            Map.of("errorCode", "AccessDenied"),
            Map.of("errorCode", "Client.UnauthorizedOperation"),
            Map.of("userAgent", List.of("pacu", "aws-cli")),
            Map.of("readOnly", "false"),
            Map.of("eventType", "AwsServiceEvent"),
            Map.of("responseElements", Map.of("ConsoleLogin", "Failure")),
            Map.of("eventSource", "signin.amazonaws.com"),
            Map.of("eventSource", "S3.amazonaws.com"),
            Map.of("sessionCredentialFromConsole", "true"));

    @TempDir
    Path folder;

    @BeforeAll
    static void read() throws IOException {
        var lists = Lists.defaults(Path.of("../content/lists.yaml"));
        try (var files = Files.walk(RULES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                YamlMap.parseAll(Files.readString(file), file.toString())
                        .getLast()
                        .takeMap("x-parapet")
                        .map(RuleTest::take)
                        .orElse(List.of())
                        .forEach(test -> test.events().forEach(event -> EVENTS.add(new LinkedHashMap<>(event))));
            }
        }
        for (String list :
                List.of("AIBuckets", "ModelBuckets", "DataBuckets", "TrailBuckets", "LogBuckets", "AIRoles")) {
            lists = lists.with(list, List.of("*a*"));
        }
        ruleset = Ruleset.read(List.of(RULES), lists.values());
        surroundings = new Surroundings(lists.values(), Surroundings.UNKNOWN.hours(), Surroundings.UNKNOWN.sensitive());
    }

    @Test
    void the_events_of_all_tests() throws IOException {
        assertSame(EVENTS, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void their_events_with_parts_of_others_and_of_attackers(int seed) throws IOException {
        var random = new Random(seed);
        var mixed = new ArrayList<Map<String, Object>>();
        for (var event : EVENTS) {
            var changed = new LinkedHashMap<>(event);
            var other = EVENTS.get(random.nextInt(EVENTS.size()));
            for (String member : List.of("userIdentity", "userAgent", "errorCode", "requestParameters", "readOnly")) {
                if (other.containsKey(member) && random.nextInt(3) == 0) {
                    changed.put(member, other.get(member));
                }
            }
            if (random.nextInt(3) == 0) {
                changed.putAll(HOSTILE.get(random.nextInt(HOSTILE.size())));
            }
            mixed.add(changed);
        }
        assertSame(mixed, seed);
    }

    private void assertSame(List<Map<String, Object>> events, int seed) throws IOException {
        var calls =
                events.stream().filter(event -> !event.containsKey("operation")).toList();
        byte[] lines = Trial.lines(calls);
        String[] records = new String(lines, UTF_8).split("\n", -1);
        var envelope = new StringBuilder("{\"Records\":[");
        for (int i = 0; i < records.length - 1; i++) {
            envelope.append(i == 0 ? "" : ",").append(records[i]);
        }
        var file = folder.resolve(seed + ".json");
        Files.writeString(file, envelope.append("]}"));
        var fast = new Alerts();
        var patient = new Alerts();
        var detector = new Detector(ruleset, surroundings);
        try {
            detector.run(List.of(file), 1, detector.memory(null), fast);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        detector.run("stream", new ByteArrayInputStream(lines), detector.memory(null), patient);
        assertThat(fast.told).isEqualTo(patient.told);
        assertThat(fast.told).hasSizeGreaterThan(500);
    }

    private static final class Alerts implements Watcher {
        private final List<String> told = new ArrayList<>();

        @Override
        public void alert(Alert alert) {
            told.add(alert.toString());
        }

        @Override
        public void damage(Damage damage) {
            throw new AssertionError(damage.words());
        }
    }
}
