package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {
    private final Asked asked = Asked.nothing();

    @Test
    void fields_lists_and_numbers_can_be_asked_for() {
        assertThat(asked.whether("json('{\"a\": {\"b\": [1, 2]}}').a.b[1] == 2"))
                .isEqualTo("yes");
        assertThat(asked.whether("json('{\"a\": 1.5}').a > 1")).isEqualTo("yes");
        assertThat(asked.whether("json('[\"x\"]').exists(item, item == 'x')")).isEqualTo("yes");
    }

    @Test
    void nulls_are_as_if_not_set() {
        assertThat(asked.whether("has(json('{\"a\": null}').a)")).isEqualTo("no");
        assertThat(asked.whether("json('[null, 1]').size() == 1")).isEqualTo("yes");
    }

    @Test
    void what_is_not_json_is_unknown() {
        assertThat(asked.whether("json('{').a == 1")).isEqualTo("unknown: a text is not JSON");
        assertThat(asked.whether("json('{} {}').a == 1")).isEqualTo("unknown: a text is not JSON");
        assertThat(asked.whether("json('null') == 1")).startsWith("unknown");
    }
}
