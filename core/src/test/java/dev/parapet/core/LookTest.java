package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookTest {
    @Test
    void only_a_whole_list_lets_anybody_conclude_from_what_is_absent() {
        assertThat(Look.complete("123456789012", "us-east-1", "T").settled()).isTrue();
        assertThat(Arrays.stream(Gap.Reason.values())
                        .filter(reason -> look(reason).settled()))
                .containsExactly(Gap.Reason.NOT_OFFERED);
    }

    @Test
    void a_sample_is_neither_settled_nor_a_reason_to_worry() {
        assertThat(look(Gap.Reason.SAMPLED).settled()).isFalse();
        assertThat(look(Gap.Reason.SAMPLED).sampled()).isTrue();
        assertThat(Look.complete("123456789012", "us-east-1", "T").blind()).isFalse();
        assertThat(Arrays.stream(Gap.Reason.values())
                        .filter(reason -> !look(reason).blind()))
                .containsExactly(Gap.Reason.NOT_OFFERED, Gap.Reason.SAMPLED);
    }

    private static Look look(Gap.Reason reason) {
        return new Look("123456789012", "us-east-1", "T", Optional.of(reason), "");
    }
}
