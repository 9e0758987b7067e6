package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MuteTest {
    private static final LocalDate LAST = LocalDate.parse("2026-06-30");

    @Test
    void covers_what_both_globs_describe() {
        var mute = new Mute("s3/*", "arn:aws:s3:::logs-*", "accepted", "ana", LAST);
        assertThat(mute.covers("s3/public", "arn:aws:s3:::logs-1")).isTrue();
        assertThat(mute.covers("kms/rotation", "arn:aws:s3:::logs-1")).isFalse();
        assertThat(mute.covers("s3/public", "arn:aws:s3:::data")).isFalse();
    }

    @Test
    void works_through_its_last_day() {
        var mute = new Mute("*", "*", "accepted", "ana", LAST);
        assertThat(mute.expiredOn(LAST)).isFalse();
        assertThat(mute.expiredOn(LAST.plusDays(1))).isTrue();
    }

    @Test
    void has_a_reason_and_an_owner() {
        assertThatThrownBy(() -> new Mute("*", "*", " ", "ana", LAST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mute("*", "*", "accepted", "", LAST)).isInstanceOf(IllegalArgumentException.class);
    }
}
