package dev.parapet.detect.sigma;

import dev.parapet.detect.sigma.Value.Comparison;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A question about one value of an event. Of null the answer is no.
sealed interface ValueTest extends Predicate<@Nullable Object> {
    int cost();

    /// One of several texts.
    final class Texts implements ValueTest {
        private static final int WORTH_A_SET = 4;

        /// Where the search takes longer than a look at what was found the last time.
        private static final int WORTH_REMEMBERING = 5;

        private static final int REMEMBERED = 256;
        private static final int LONGEST_REMEMBERED = 512;

        /// What came of a text: logs have the same agents, addresses and names again and again.
        private record Answer(String text, boolean met) {}

        /// A table of fixed size, read and written by any thread. Whatever is found there is true, because answers
        /// never
        /// change.
        private final @Nullable Answer @Nullable [] answers;

        private final List<TextMatch> all;
        private final List<BigDecimal> numbers;
        private final @Nullable FoldedSet set;
        private final TextMatch[] rest;
        private final boolean structures;
        private final int cost;

        /// @param numbers what numbers of an event may be equal to, however they are written
        Texts(List<TextMatch> all, List<BigDecimal> numbers) {
            this.all = List.copyOf(all);
            this.numbers = List.copyOf(numbers);
            var exact = new ArrayList<String>();
            var rest = new ArrayList<TextMatch>();
            for (TextMatch match : all) {
                if (match instanceof TextMatch.Exact(String text, boolean cased) && !cased) {
                    exact.add(text);
                } else {
                    rest.add(match);
                }
            }
            if (exact.size() < WORTH_A_SET) {
                rest.clear();
                rest.addAll(all);
                exact.clear();
            }
            this.set = exact.isEmpty() ? null : new FoldedSet(exact);
            this.rest = rest.toArray(TextMatch[]::new);
            this.structures = all.stream().anyMatch(TextMatch::structures);
            this.cost =
                    Math.min(200, 1 + rest.stream().mapToInt(TextMatch::cost).sum());
            this.answers = cost > WORTH_REMEMBERING ? new Answer[REMEMBERED] : null;
        }

        List<TextMatch> all() {
            return all;
        }

        @Override
        public boolean test(@Nullable Object value) {
            if (value instanceof String text) {
                return meets(text);
            }
            if (value == null || (!structures && ValueText.structure(value))) {
                return false;
            }
            if (value instanceof Number && !numbers.isEmpty()) {
                for (BigDecimal number : numbers) {
                    if (compare(value, number) == 0) {
                        return true;
                    }
                }
            }
            String text = ValueText.of(value);
            return text != null && meets(text);
        }

        private boolean meets(String text) {
            if (answers == null || text.length() > LONGEST_REMEMBERED) {
                return search(text);
            }
            int place = text.hashCode() & (REMEMBERED - 1);
            Answer known = answers[place];
            if (known == null || !known.text().equals(text)) {
                known = new Answer(text, search(text));
                answers[place] = known;
            }
            return known.met();
        }

        private boolean search(String text) {
            if (set != null && set.contains(text)) {
                return true;
            }
            for (TextMatch match : rest) {
                if (match.met(text)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return cost;
        }
    }

    record Compared(Comparison comparison, BigDecimal number) implements ValueTest {
        @Override
        public boolean test(@Nullable Object value) {
            int compared = compare(value, number);
            return compared != NO_NUMBER && comparison.holds(compared);
        }

        @Override
        public int cost() {
            return 3;
        }
    }

    record PartOfTime(Comparison comparison, BigDecimal number, TimePart part) implements ValueTest {
        @Override
        public boolean test(@Nullable Object value) {
            int there = part.of(value);
            return there >= 0 && comparison.holds(BigDecimal.valueOf(there).compareTo(number));
        }

        @Override
        public int cost() {
            return 3;
        }
    }

    record InNetwork(Cidr cidr) implements ValueTest {
        @Override
        public boolean test(@Nullable Object value) {
            return value instanceof String text && cidr.contains(text);
        }

        @Override
        public int cost() {
            return 3;
        }
    }

    /// What [#compare] says of a value that is no number.
    int NO_NUMBER = Integer.MIN_VALUE;

    /// How a number or a numeric text stands to a number.
    static int compare(@Nullable Object value, BigDecimal number) {
        return switch (value) {
            case Integer small -> BigDecimal.valueOf(small).compareTo(number);
            case Long large -> BigDecimal.valueOf(large).compareTo(number);
            case Double real ->
                real.isNaN() || real.isInfinite() ? NO_NUMBER : new BigDecimal(real.toString()).compareTo(number);
            case BigInteger integer -> new BigDecimal(integer).compareTo(number);
            case BigDecimal decimal -> decimal.compareTo(number);
            case String text -> {
                BigDecimal decimal = Modifiers.decimal(text);
                yield decimal == null ? NO_NUMBER : decimal.compareTo(number);
            }
            case null, default -> NO_NUMBER;
        };
    }
}
