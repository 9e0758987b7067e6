package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.testkit.ForManySeeds;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class GlobsTest {
    @Test
    void stars_run_and_question_marks_stand_for_one() {
        assertThat(Globs.matches("arn:aws:s3:::*-logs", "arn:aws:s3:::app-logs"))
                .isTrue();
        assertThat(Globs.matches("arn:aws:s3:::*-logs", "arn:aws:s3:::app-logs2"))
                .isFalse();
        assertThat(Globs.matches("a?c", "abc")).isTrue();
        assertThat(Globs.matches("a?c", "ac")).isFalse();
        assertThat(Globs.matches("?", "\uD83D\uDE00")).isTrue();
        assertThat(Globs.matches("*", "")).isTrue();
        assertThat(Globs.matches("", "")).isTrue();
        assertThat(Globs.matches("", "a")).isFalse();
    }

    @Test
    void everything_else_means_itself() {
        assertThat(Globs.matches("a.c", "abc")).isFalse();
        assertThat(Globs.matches("[ab]\\Q(.+)\\E$", "[ab]\\Q(.+)\\E$")).isTrue();
        assertThat(Globs.matches("a*b", "a\nb")).isTrue();
    }

    @Test
    void many_stars_take_bounded_time() {
        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThat(Globs.matches("*a".repeat(50) + "b", "a".repeat(100_000)))
                        .isFalse());
    }

    @ForManySeeds(300)
    void agrees_with_a_regular_expression(long seed) {
        var random = new Random(seed);
        String glob = random(random, "ab*?", 8);
        String text = random(random, "ab", 10);
        var regex = Pattern.compile(glob.replace("*", ".*").replace('?', '.'));
        assertThat(Globs.matches(glob, text))
                .as("%s ~ %s", glob, text)
                .isEqualTo(regex.matcher(text).matches());
    }

    private static String random(Random random, String alphabet, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
