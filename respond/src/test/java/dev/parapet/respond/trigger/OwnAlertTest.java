package dev.parapet.respond.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Alerts that rest on no event, as those of `parapet detect verify` about a trail's files, are told apart by what they
/// say; the same one is the same whenever and however it comes.
class OwnAlertTest {
    private static final Instant ARRIVAL = TriggerSamplesTest.ARRIVAL;

    private static String line(String time, String account, String kind, String file) {
        return """
                {"rule":"logging/trail-integrity-broken","title":"Logs or digests of a trail were changed or deleted",\
                "level":"critical",%s"events":[],"principal":"","account":"%s","region":"us-east-1",\
                "evidence":{"kind":"%s","trail":"org","file":"%s","says":"as told"}}""".formatted(time.isEmpty() ? "" : "\"time\":\"" + time + "\",", account, kind, file);
    }

    private static Trigger read(String line, Instant arrival) throws TriggerException {
        return new TriggerReader(() -> arrival)
                .read(line.getBytes(StandardCharsets.UTF_8))
                .getFirst();
    }

    private static String id(String line) throws TriggerException {
        return read(line, ARRIVAL).id();
    }

    @Test
    void each_is_known_by_its_time_its_place_and_its_evidence() throws Exception {
        assertThat(new String[] {
                    id(line("2026-09-14T02:00:00Z", "123456789012", "log-missing", "a.json.gz")),
                    id(line("2026-09-14T02:00:00Z", "123456789012", "log-missing", "b.json.gz")),
                    id(line("2026-09-14T02:00:00Z", "123456789012", "log-changed", "a.json.gz")),
                    id(line("2026-09-14T02:05:00Z", "123456789012", "log-missing", "a.json.gz")),
                    id(line("2026-09-14T02:00:00Z", "111122223333", "log-missing", "a.json.gz")),
                    id(line("", "123456789012", "log-missing", "a.json.gz"))
                })
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("detection:logging/trail-integrity-broken:[0-9a-f]{64}"));
    }

    @Test
    void the_same_one_is_the_same_when_it_comes_again() throws Exception {
        for (String time : new String[] {"2026-09-14T02:00:00Z", ""}) {
            String line = line(time, "123456789012", "gap", "d.json.gz");
            String reordered = line.replace("\"kind\":\"gap\",", "").replace("\"says\":", "\"kind\":\"gap\",\"says\":");
            assertThat(reordered).isNotEqualTo(line);
            assertThat(read(line, ARRIVAL.plus(Duration.ofHours(1))).id())
                    .isEqualTo(id(line))
                    .isEqualTo(id(reordered));
        }
    }

    @Test
    void one_that_names_events_is_known_by_them() throws Exception {
        String line = line("2026-09-14T02:00:00Z", "123456789012", "gap", "d.json.gz");
        assertThat(id(line.replace("\"events\":[]", "\"events\":[\"e-1\",\"e-2\",\"e-3\",\"e-4\"]")))
                .isEqualTo("detection:logging/trail-integrity-broken:e-1,e-2,e-3");
    }
}
