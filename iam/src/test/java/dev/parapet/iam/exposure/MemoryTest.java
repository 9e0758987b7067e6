package dev.parapet.iam.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private final List<String> worked = new ArrayList<>();
    private final Memory<String, String> memory = new Memory<>(10);

    private String ask(String key, long weight) {
        return memory.of(key, weight, () -> {
            worked.add(key);
            return key.toUpperCase(Locale.ROOT);
        });
    }

    @Test
    void the_same_is_worked_out_once() {
        assertThat(ask("a", 5)).isEqualTo("A");
        assertThat(ask("a", 5)).isEqualTo("A");
        assertThat(worked).containsExactly("a");
    }

    @Test
    void when_it_is_full_it_begins_anew() {
        ask("a", 5);
        ask("b", 6);
        ask("b", 6);
        ask("a", 4);
        assertThat(worked).containsExactly("a", "b", "a");
    }

    @Test
    void what_is_too_large_is_not_kept() {
        ask("a", 11);
        ask("a", 11);
        assertThat(worked).containsExactly("a", "a");
    }

    @Test
    void what_was_found_before_costs_the_same_again() {
        var texts = Language.ALL
                .and(Clause.some(Pattern.glob("memo-*-test")))
                .and(Clause.none(Pattern.glob("*x*"), Pattern.glob("*z*")));
        var first = new Budget(100_000);
        var second = new Budget(100_000);
        assertThat(texts.shortest(first)).isEqualTo("memo--test");
        var again = Language.ALL
                .and(Clause.some(Pattern.glob("memo-*-test")))
                .and(Clause.none(Pattern.glob("*x*"), Pattern.glob("*z*")));
        assertThat(again.shortest(second)).isEqualTo("memo--test");
        assertThat(second.left()).isEqualTo(first.left()).isLessThan(100_000);
    }

    @Test
    void what_a_denial_takes_of_the_shortest_is_not_all() {
        var texts = Language.ALL
                .and(Clause.some(Pattern.glob("a?*")))
                .and(Clause.none(Pattern.glob("a?"), Pattern.glob("??y*")));
        assertThat(texts.shortest(new Budget(100_000))).hasSize(3).startsWith("a");
        assertThat(Language.ALL
                        .and(Clause.some(Pattern.glob("b*")))
                        .and(Clause.none(Pattern.glob("b*")))
                        .isEmpty(new Budget(100_000)))
                .isTrue();
    }
}
