package dev.parapet.detect.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldPathTest {
    @Test
    void walks_maps() {
        assertThat(values("a.b", Map.of("a", Map.of("b", 1)))).containsExactly(1);
    }

    @Test
    void means_any_member_of_a_list() {
        assertThat(values("a.b", Map.of("a", List.of(Map.of("b", 1), Map.of("c", 2), Map.of("b", 3)))))
                .containsExactly(1, 3);
    }

    @Test
    void sees_a_list_both_as_a_whole_and_by_its_members() {
        assertThat(values("a", Map.of("a", List.of(1, 2)))).containsExactly(List.of(1, 2), 1, 2);
    }

    @Test
    void sees_an_empty_list() {
        assertThat(values("a", Map.of("a", List.of()))).containsExactly(List.of());
    }

    @Test
    void finds_names_with_dots_the_longest_first() {
        assertThat(values("a.b.c", Map.of("a", Map.of("b.c", 1, "b", Map.of("c", 2)), "a.b", Map.of("c", 3))))
                .containsExactly(3, 1, 2);
    }

    @Test
    void a_null_is_there() {
        var inside = new HashMap<String, Object>();
        inside.put("b", null);
        assertThat(values("a.b", Map.of("a", inside))).containsExactly((Object) null);
        assertThat(FieldPath.of("a.b").exists(fields(Map.of("a", inside)))).isTrue();
        assertThat(FieldPath.of("a.c").exists(fields(Map.of("a", inside)))).isFalse();
    }

    private static List<Object> values(String path, Map<String, Object> record) {
        var values = new ArrayList<Object>();
        FieldPath.of(path).any(fields(record), value -> {
            values.add(value);
            return false;
        });
        return values;
    }

    private static Fields fields(Map<String, Object> record) {
        return Fields.of(
                new Event("1", Event.Log.CLOUDTRAIL, Instant.EPOCH, "123456789012", "", "s.example", "Do", record));
    }
}
