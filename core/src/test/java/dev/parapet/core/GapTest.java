package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GapTest {
    @Test
    void hides_itself_what_is_in_it_and_what_it_is_in() {
        var gap = new Gap("VpcConfig.Subnets", Gap.Reason.DENIED, "");
        assertThat(gap.hides("VpcConfig.Subnets")).isTrue();
        assertThat(gap.hides("VpcConfig.Subnets.Id")).isTrue();
        assertThat(gap.hides("VpcConfig")).isTrue();
        assertThat(gap.hides("VpcConfig.SubnetsOfOthers")).isFalse();
        assertThat(gap.hides("VpcConfig.Groups")).isFalse();
        assertThat(gap.hides("Vpc")).isFalse();
    }

    @Test
    void an_item_of_a_list_is_inside_the_list() {
        assertThat(new Gap("Rules[0].Port", Gap.Reason.DENIED, "").hides("Rules"))
                .isTrue();
        assertThat(new Gap("Rules[0].Port", Gap.Reason.DENIED, "").inside("Rules"))
                .isTrue();
        assertThat(new Gap("Rules", Gap.Reason.DENIED, "").inside("Rules")).isFalse();
    }

    @Test
    void reasons_have_words() {
        for (Gap.Reason reason : Gap.Reason.values()) {
            assertThat(Gap.Reason.named(reason.word())).isEqualTo(reason);
        }
        assertThat(Gap.Reason.NOT_OFFERED.word()).isEqualTo("not-offered");
        assertThatThrownBy(() -> Gap.Reason.named("mood")).isInstanceOf(IllegalArgumentException.class);
    }
}
