package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The snapshot of these examples was taken on 1 June 2026 at noon.
class DaysTest {
    private final Asked asked = Asked.nothing();

    @Test
    void full_days_count_from_when_the_snapshot_was_taken() {
        assertThat(asked.whether("daysSince('2026-05-31T12:00:00Z') == 1")).isEqualTo("yes");
        assertThat(asked.whether("daysSince('2026-05-31T12:00:01Z') == 0")).isEqualTo("yes");
        assertThat(asked.whether("daysSince('2026-05-31') == 1")).isEqualTo("yes");
        assertThat(asked.whether("daysUntil('2026-07-01T12:00:00Z') == 30")).isEqualTo("yes");
    }

    @Test
    void what_ran_out_an_hour_ago_is_not_due_today() {
        assertThat(asked.whether("daysUntil('2026-06-01T11:00:00Z') == -1")).isEqualTo("yes");
        assertThat(asked.whether("daysSince('2026-06-01T13:00:00Z') == -1")).isEqualTo("yes");
    }

    @Test
    void times_of_all_aws_spellings_are_understood() {
        for (String time : new String[] {
            "2026-05-31T12:00:00Z",
            "2026-05-31T12:00:00.000Z",
            "2026-05-31T12:00:00+00:00",
            "2026-05-31T14:00:00+02:00",
            "2026-05-31T12:00:00.000+0000",
            "2026-05-31T12:00:00"
        }) {
            assertThat(asked.whether("daysSince('" + time + "') == 1")).as(time).isEqualTo("yes");
        }
    }

    @Test
    void what_is_no_time_is_unknown() {
        assertThat(asked.whether("daysSince('N/A') < 90")).isEqualTo("unknown: `N/A` is not a time");
        assertThat(asked.whether("daysUntil('') > 0")).startsWith("unknown");
    }
}
