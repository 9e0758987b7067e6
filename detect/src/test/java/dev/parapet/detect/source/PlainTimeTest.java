package dev.parapet.detect.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTimeTest {
    @Test
    void agrees_with_the_calendar() {
        var random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            long seconds = random.nextLong(-2_000_000_000L, 200_000_000_000L);
            String text = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC)
                    .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'"));
            assertThat(seconds(text)).as(text).isEqualTo(Instant.parse(text).getEpochSecond());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01 00:00:00Z",
                "2026-01-01T00:00:00",
                "2026-01-01T00:00:00.5Z"
            })
    void anything_else_is_none(String text) {
        assertThat(seconds(text)).isEqualTo(PlainTime.NONE);
    }

    private static long seconds(String text) {
        byte[] bytes = ("\"" + text + "\"").getBytes(US_ASCII);
        return PlainTime.seconds(bytes, 0, bytes.length);
    }
}
