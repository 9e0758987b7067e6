package dev.parapet.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileScheduleTest {
    private static final Path LATER = Path.of(
            "AWSLogs/o-example/123456789012/CloudTrail/us-east-1/2026/03/03/123456789012_CloudTrail_us-east-1_20260303T1015Z_a.json.gz");
    private static final Path EARLIER = Path.of(
            "AWSLogs/o-example/210987654321/CloudTrail/us-west-2/2026/03/03/210987654321_CloudTrail_us-west-2_20260303T1005Z_b.json.gz");

    @Test
    void files_come_in_the_order_of_delivery_whatever_their_folders() {
        var schedule = FileSchedule.of(List.of(LATER, EARLIER));
        assertThat(schedule.files()).extracting(FileSchedule.Entry::file).containsExactly(EARLIER, LATER);
        assertThat(schedule.files().getFirst().delivered()).isEqualTo(Instant.parse("2026-03-03T10:05:00Z"));
    }

    @Test
    void files_whose_names_say_nothing_come_first() {
        var schedule = FileSchedule.of(List.of(EARLIER, Path.of("export.jsonl")));
        assertThat(schedule.files().getFirst().delivered()).isEqualTo(Instant.MIN);
        assertThat(schedule.files().getFirst().file()).isEqualTo(Path.of("export.jsonl"));
    }

    @Test
    void a_time_that_is_none_says_nothing() {
        var schedule = FileSchedule.of(List.of(Path.of("123456789012_CloudTrail_us-east-1_20261399T9915Z_a.json.gz")));
        assertThat(schedule.files().getFirst().delivered()).isEqualTo(Instant.MIN);
    }

    @Test
    void folders_tell_whose_accounts_these_are() {
        assertThat(FileSchedule.of(List.of(LATER, EARLIER)).accounts()).containsExactly("123456789012", "210987654321");
    }
}
