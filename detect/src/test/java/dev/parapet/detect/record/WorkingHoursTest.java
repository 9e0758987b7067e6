package dev.parapet.detect.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingHoursTest {
    @ParameterizedTest
    @CsvSource({
        "Mon-Fri 08:00-18:00, 2026-03-03T08:00:00Z, true",
        "Mon-Fri 08:00-18:00, 2026-03-03T18:00:00Z, false",
        "Mon-Fri 08:00-18:00, 2026-03-07T12:00:00Z, false",
        "Mon-Fri 08:00-18:00 Europe/Zurich, 2026-07-06T06:30:00Z, true",
        "Mon-Fri 08:00-18:00 Europe/Zurich, 2026-01-05T06:30:00Z, false",
        "Mon-Fri 22:00-06:00, 2026-03-07T05:00:00Z, true",
        "Mon-Fri 22:00-06:00, 2026-03-09T05:00:00Z, false",
        "Sun-Thu 08:00-18:00, 2026-03-08T12:00:00Z, true"
    })
    void know_zones_midnights_and_weeks(String hours, Instant moment, boolean within) {
        assertThat(WorkingHours.parse(hours).includes(moment)).isEqualTo(within);
    }

    @Test
    void nobody_works_on_holidays() {
        var hours = WorkingHours.parse("Mon-Fri 08:00-18:00").without(Set.of(LocalDate.parse("2026-03-03")));
        assertThat(hours.includes(Instant.parse("2026-03-03T12:00:00Z"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "always",
                "Mon-Fri",
                "Mon-Fri 8-18",
                "Mon-Fri 08:00-08:00",
                "Moo-Fri 08:00-18:00",
                "Mon-Fri 25:00-26:00",
                "Mon-Fri 08:00-18:00 Moon/Base"
            })
    void refuse_anything_else(String text) {
        assertThatThrownBy(() -> WorkingHours.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
