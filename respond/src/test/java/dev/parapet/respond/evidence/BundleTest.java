package dev.parapet.respond.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.respond.Evidence;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BundleTest {
    private static final Bundle BUNDLE = Bundle.of(List.of(
            new Evidence("a", Map.of("x", 1)),
            new Evidence("b", Map.of("y", "two")),
            new Evidence("a", Map.of("x", 2))));

    @Test
    void what_was_read_twice_is_kept_once() {
        assertThat(BUNDLE.text().lines()).hasSize(2);
        assertThat(Bundle.intact(BUNDLE.text(), BUNDLE.seal())).isTrue();
    }

    @Test
    void a_line_that_was_changed_added_or_taken_out_breaks_it() {
        String text = BUNDLE.text();
        var lines = text.lines().toList();
        assertThat(Bundle.intact(text.replace("two", "six"), BUNDLE.seal())).isFalse();
        assertThat(Bundle.intact(lines.getFirst() + "\n", BUNDLE.seal())).isFalse();
        assertThat(Bundle.intact(lines.getLast() + "\n", BUNDLE.seal())).isFalse();
        assertThat(Bundle.intact(text + lines.getFirst() + "\n", BUNDLE.seal())).isFalse();
        assertThat(Bundle.intact("no json", BUNDLE.seal())).isFalse();
    }
}
