package dev.parapet.iam.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.iam.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanguageTest {
    private static Language of(Clause... clauses) {
        return Language.ALL.and(List.of(clauses));
    }

    private static Clause some(String... globs) {
        return Clause.some(patterns(globs));
    }

    private static Clause none(String... globs) {
        return Clause.none(patterns(globs));
    }

    private static Pattern[] patterns(String... globs) {
        return List.of(globs).stream().map(Pattern::glob).toArray(Pattern[]::new);
    }

    private static Budget budget() {
        return new Budget(1_000_000);
    }

    @Test
    void the_text_found_is_a_shortest_one() {
        assertThat(of(some("a*b"), some("*cc*"), none("acc*")).shortest(budget()))
                .hasSize(5);
        assertThat(of(some("a?*"), none("??")).shortest(budget())).hasSize(3);
        assertThat(Language.ALL.shortest(budget())).isEmpty();
    }

    @Test
    void what_is_covered_by_others_is_empty() {
        assertThat(of(some("repo:example/*"), none("repo:*")).isEmpty(budget())).isTrue();
        assertThat(of(none("*")).isEmpty(budget())).isTrue();
        assertThat(of(some("?"), some("??")).isEmpty(budget())).isTrue();
        assertThat(of(none("", "?*")).isEmpty(budget())).isTrue();
        assertThat(of(some("a", "b"), none("a"), none("b")).isEmpty(budget())).isTrue();
    }

    @Test
    void case_is_folded_where_a_pattern_says_so() {
        var folded = Clause.some(new Pattern.Writer().glob("Get*", false).end(true));
        assertThat(of(folded, none("get*", "Get*")).shortest(budget())).isEqualToIgnoringCase("get");
        assertThat(of(
                                folded,
                                Clause.none(
                                        new Pattern.Writer().glob("gEt*", false).end(true)))
                        .isEmpty(budget()))
                .isTrue();
    }

    @Test
    void wildcards_of_a_part_stop_at_colons() {
        var part = Clause.some(
                new Pattern.Writer().text("a:").many(true).text(":b").end());
        assertThat(of(part, some("a:*:*:b")).isEmpty(budget())).isTrue();
        assertThat(of(part, some("a:?:b")).shortest(budget())).hasSize(5);
    }

    @Test
    void digits_are_found_where_only_digits_may_be() {
        var account = Clause.some(new Pattern.Writer().digits(12).end());
        assertThat(of(account, none("0*", "1*", "2*")).shortest(budget())).matches("[3-9][0-9]{11}");
        assertThat(of(account, some("*x*")).isEmpty(budget())).isTrue();
    }

    @Test
    void work_ends_with_the_budget() {
        for (String glob : List.of("*a*b*c*d*e*f*g*h*", "*?*?*?*?*?*?*?*?*?*?a", "????????*a?????????*b")) {
            var clauses = new ArrayList<Clause>();
            for (int i = 0; i < 20; i++) {
                char letter = (char) ('a' + i);
                clauses.add(some("*" + letter + "?".repeat(i) + glob));
                clauses.add(none(glob + letter + "*"));
            }
            assertThatThrownBy(() -> Language.ALL.and(clauses).shortest(new Budget(100_000)))
                    .as(glob)
                    .isInstanceOf(Budget.Spent.class);
        }
    }

    @Test
    void an_empty_language_has_no_text_of_five_letters_and_a_text_found_is_in_it() {
        int empty = 0;
        for (long seed = 0; seed < 3000; seed++) {
            var random = new Random(seed);
            var globs = new ArrayList<String>();
            var clauses = new ArrayList<Clause>();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                globs.add(glob(random));
                clauses.add(random.nextBoolean() ? some(globs.getLast()) : none(globs.getLast()));
            }
            String found = Language.ALL.and(clauses).shortest(budget());
            empty += found == null ? 1 : 0;
            int shorterThan = found == null ? 5 : found.length();
            if (found != null) {
                assertThat(fits(found, globs, clauses))
                        .as("seed %s: %s", seed, globs)
                        .isTrue();
            }
            for (String text : texts(shorterThan)) {
                assertThat(fits(text, globs, clauses))
                        .as("seed %s: %s in %s", seed, text, globs)
                        .isFalse();
            }
        }
        assertThat(empty).isBetween(300, 2700);
    }

    private static boolean fits(String text, List<String> globs, List<Clause> clauses) {
        for (int i = 0; i < globs.size(); i++) {
            if (Glob.matches(globs.get(i), text) == clauses.get(i).none()) {
                return false;
            }
        }
        return true;
    }

    private static String glob(Random random) {
        var glob = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            glob.append("ab*?".charAt(random.nextInt(4)));
        }
        return glob.toString();
    }

    private static List<String> texts(int shorterThan) {
        var texts = new ArrayList<String>();
        if (shorterThan > 0) {
            texts.add("");
        }
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).length() + 1 < shorterThan) {
                for (String letter : List.of("a", "b", "x")) {
                    texts.add(texts.get(i) + letter);
                }
            }
        }
        return texts;
    }
}
