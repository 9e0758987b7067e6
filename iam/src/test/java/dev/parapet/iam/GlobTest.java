package dev.parapet.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GlobTest {
    @TestFactory
    Stream<DynamicTest> agrees_with_the_definition() {
        return LongStream.range(0, 200)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    var random = new Random(seed);
                    for (int i = 0; i < 200; i++) {
                        String pattern = text(random, "ab*?", 8);
                        String text = text(random, "ab*", 10);
                        assertThat(Glob.matches(pattern, text))
                                .as("`%s` on `%s`", pattern, text)
                                .isEqualTo(naive(pattern, text));
                    }
                }));
    }

    @Test
    void hostile_patterns_take_no_longer() {
        String pattern = "*a".repeat(5_000) + "b";
        String text = "a".repeat(20_000);
        Assertions.assertThat(Duration.ofNanos(nanos(() -> Glob.matches(pattern, text))))
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void other_characters_mean_themselves() {
        assertThat(Glob.matches("s3:Get[A-Z]*", "s3:GetObject")).isFalse();
        assertThat(Glob.matches("a.c", "abc")).isFalse();
        assertThat(Glob.matches("a.c", "a.c")).isTrue();
    }

    private static long nanos(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }

    private static String text(Random random, String alphabet, int atMost) {
        return random.ints(random.nextInt(atMost + 1), 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }

    /// What the two wildcards mean, word for word.
    private static boolean naive(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        return switch (pattern.charAt(0)) {
            case '*' -> naive(rest, text) || (!text.isEmpty() && naive(pattern, text.substring(1)));
            case '?' -> !text.isEmpty() && naive(rest, text.substring(1));
            default -> !text.isEmpty() && text.charAt(0) == pattern.charAt(0) && naive(rest, text.substring(1));
        };
    }
}
