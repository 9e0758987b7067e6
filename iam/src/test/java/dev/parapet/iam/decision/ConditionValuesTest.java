package dev.parapet.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ConditionValuesTest {
    @Test
    void an_operator_understands_values_of_its_kind() {
        assertThat(ConditionValues.isUnderstood("null", "true")).isTrue();
        assertThat(ConditionValues.isUnderstood("null", "yes")).isFalse();
        assertThat(ConditionValues.isUnderstood("numericlessthan", "7")).isTrue();
        assertThat(ConditionValues.isUnderstood("numericlessthan", "seven")).isFalse();
        assertThat(ConditionValues.isUnderstood("notipaddress", "192.0.2.0/24")).isTrue();
        assertThat(ConditionValues.isUnderstood("notipaddress", "192.0.2.0/33")).isFalse();
    }

    @Test
    void numbers_and_times_have_a_magnitude() {
        assertThat(ConditionValues.magnitude("numericequals", "7")).contains(BigDecimal.valueOf(7));
        assertThat(ConditionValues.magnitude("dategreaterthan", "1970-01-01T00:01:00Z"))
                .contains(BigDecimal.valueOf(60));
        assertThat(ConditionValues.magnitude("stringequals", "7")).isEmpty();
    }

    @Test
    void a_block_is_within_itself_and_wider_ones() {
        assertThat(ConditionValues.isWithin("192.0.2.0/24", "192.0.2.0/24")).isTrue();
        assertThat(ConditionValues.isWithin("192.0.2.7", "192.0.2.0/24")).isTrue();
        assertThat(ConditionValues.isWithin("192.0.2.0/23", "192.0.2.0/24")).isFalse();
        assertThat(ConditionValues.isWithin("198.51.100.0/24", "192.0.2.0/24")).isFalse();
        assertThat(ConditionValues.isWithin("somewhere", "192.0.2.0/24")).isFalse();
    }
}
