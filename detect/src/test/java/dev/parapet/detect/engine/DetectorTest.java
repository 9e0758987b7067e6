package dev.parapet.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.source.LogFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTest {
    private static final int MANY = 60_000;

    @TempDir
    private Path folder;

    private Detector detector;
    private Memory memory;
    private final List<Alert> alerts = new ArrayList<>();

    @BeforeEach
    void a_rule() throws Exception {
        Files.writeString(folder.resolve("rule.yml"), """
                title: Anything
                id: 3d7d1b8e-2f11-4c3d-9f0a-6f3d7c0a1b2c
                logsource: {product: aws, service: cloudtrail}
                detection:
                  selection: {eventName: DeleteModel}
                  condition: selection
                level: low
                """);
        var ruleset = Ruleset.read(List.of(folder.resolve("rule.yml")), Map.of());
        detector = new Detector(ruleset, Surroundings.UNKNOWN);
        memory = detector.memory(null);
    }

    private record Text(String name, String text) implements LogFile {
        @Override
        public long size() {
            return text.length();
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String event(int number, Instant time) {
        return "{\"eventID\":\"" + number + "\",\"eventTime\":\"" + time
                + "\",\"eventSource\":\"sagemaker.amazonaws.com\",\"eventName\":\"DeleteModel\"}";
    }

    @Test
    void a_file_with_more_than_is_held_at_once_is_judged_whole_and_in_order() throws Exception {
        var start = Instant.parse("2026-03-03T10:00:00Z");
        var files = new ArrayList<LogFile>();
        for (int file = 0; file < 3; file++) {
            var text = new StringBuilder("{\"Records\":[");
            for (int i = MANY / 3 - 1; i >= 0; i--) {
                int number = i * 3 + file;
                text.append(event(number, start.plusSeconds(number))).append(i == 0 ? "]}" : ",");
            }
            files.add(new Text("s3://bucket/" + file + ".json", text.toString()));
        }
        var summary = detector.judge(files, 2, memory, alerts::add);
        assertThat(summary.events()).isEqualTo(MANY);
        assertThat(summary.damages()).isZero();
        assertThat(summary.hurried()).isZero();
        assertThat(alerts).hasSize(MANY);
        assertThat(alerts.get(MANY - 1).events()).containsExactly(String.valueOf(MANY - 1));
        assertThat(alerts).isSortedAccordingTo((one, other) -> one.time().compareTo(other.time()));
    }

    @Test
    void whoever_stops_taking_stops_the_reading() {
        var text = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            text.append(event(i, Instant.parse("2026-03-03T10:00:00Z").plusSeconds(i)))
                    .append('\n');
        }
        var files = List.<LogFile>of(
                new Text("123456789012_CloudTrail_us-east-1_20260303T0900Z_a.json", event(-1, Instant.EPOCH)),
                new Text("123456789012_CloudTrail_us-east-1_20260303T1500Z_b.json", text.toString()),
                new Text("123456789012_CloudTrail_us-east-1_20260303T1505Z_c.json", text.toString()));
        assertThatThrownBy(() -> detector.judge(files, 2, memory, _ -> {
                    throw new IllegalStateException("nobody reads this");
                }))
                .hasMessage("nobody reads this");
    }

    @Test
    void a_file_that_cannot_be_opened_costs_itself() throws Exception {
        var damages = new ArrayList<String>();
        var gone = new LogFile() {
            @Override
            public String name() {
                return "s3://bucket/gone.json";
            }

            @Override
            public long size() {
                return 0;
            }

            @Override
            public InputStream open() throws java.io.IOException {
                throw new java.io.IOException("it is not there any more");
            }
        };
        var summary = detector.judge(
                List.of(gone, new Text("s3://bucket/z.json", event(1, Instant.EPOCH))), 1, memory, new Watcher() {
                    @Override
                    public void alert(Alert alert) {
                        alerts.add(alert);
                    }

                    @Override
                    public void damage(dev.parapet.detect.source.Damage damage) {
                        damages.add(damage.words());
                    }
                });
        assertThat(alerts).hasSize(1);
        assertThat(summary.damages()).isEqualTo(1);
        assertThat(damages).containsExactly("s3://bucket/gone.json: cannot be read: it is not there any more");
    }
}
