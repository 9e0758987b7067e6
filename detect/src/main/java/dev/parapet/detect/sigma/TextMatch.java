package dev.parapet.detect.sigma;

import com.google.re2j.Pattern;
import dev.parapet.detect.sigma.SigmaText.Dash;
import dev.parapet.detect.sigma.SigmaText.Literal;
import dev.parapet.detect.sigma.SigmaText.Many;
import dev.parapet.detect.sigma.SigmaText.One;
import dev.parapet.detect.sigma.SigmaText.Part;
import java.util.List;

/// A question about a text. The cheapest form that a pattern has is taken when the rule is compiled.
sealed interface TextMatch {
    boolean met(String text);

    /// Whether the text of an object or a list, which starts and ends with brackets, could meet it. Nobody writes such
    /// a
    /// text in vain.
    boolean structures();

    /// How long it takes, roughly, on a scale where one is a comparison.
    int cost();

    /// @param cased whether case matters; where it does not, texts in the forms are folded
    static TextMatch of(SigmaText pattern, boolean cased) {
        List<Part> parts = pattern.parts();
        if (pattern.plain()) {
            return new Exact(shape(pattern.text(), cased), cased);
        }
        if (parts.size() == 1 && parts.getFirst() instanceof Many) {
            return new Anything();
        }
        if (parts.size() == 2) {
            if (parts.get(0) instanceof Literal(String text) && parts.get(1) instanceof Many) {
                return new Prefix(shape(text, cased), cased);
            }
            if (parts.get(0) instanceof Many && parts.get(1) instanceof Literal(String text)) {
                return new Suffix(shape(text, cased), cased);
            }
        }
        if (parts.size() == 3
                && parts.get(0) instanceof Many
                && parts.get(1) instanceof Literal(String text)
                && parts.get(2) instanceof Many) {
            return new Within(shape(text, cased), cased);
        }
        return Glob.of(parts, cased);
    }

    private static String shape(String text, boolean cased) {
        return cased ? text : Fold.of(text);
    }

    private static boolean bracket(char c) {
        return c == '{' || c == '[' || c == '}' || c == ']';
    }

    record Exact(String text, boolean cased) implements TextMatch {
        @Override
        public boolean met(String other) {
            return cased ? text.equals(other) : Fold.equal(other, text);
        }

        @Override
        public boolean structures() {
            return !text.isEmpty() && bracket(text.charAt(0));
        }

        @Override
        public int cost() {
            return 1;
        }
    }

    record Prefix(String text, boolean cased) implements TextMatch {
        @Override
        public boolean met(String other) {
            return cased ? other.startsWith(text) : Fold.startsAt(other, 0, text);
        }

        @Override
        public boolean structures() {
            return bracket(text.charAt(0));
        }

        @Override
        public int cost() {
            return 1;
        }
    }

    record Suffix(String text, boolean cased) implements TextMatch {
        @Override
        public boolean met(String other) {
            return cased ? other.endsWith(text) : Fold.startsAt(other, other.length() - text.length(), text);
        }

        @Override
        public boolean structures() {
            return bracket(text.charAt(text.length() - 1));
        }

        @Override
        public int cost() {
            return 1;
        }
    }

    record Within(String text, boolean cased) implements TextMatch {
        @Override
        public boolean met(String other) {
            return cased ? other.contains(text) : Fold.contains(other, text);
        }

        @Override
        public boolean structures() {
            return true;
        }

        @Override
        public int cost() {
            return 5;
        }
    }

    record Anything() implements TextMatch {
        @Override
        public boolean met(String other) {
            return true;
        }

        @Override
        public boolean structures() {
            return true;
        }

        @Override
        public int cost() {
            return 1;
        }
    }

    /// @param required texts that whatever meets it contains, which are looked for first because that is fast
    /// @param cased whether case matters; where it does not, the required texts are folded
    record Regex(Pattern pattern, List<String> required, boolean cased) implements TextMatch {
        public Regex {
            required = List.copyOf(required);
        }

        @Override
        public boolean met(String other) {
            for (int i = 0; i < required.size(); i++) {
                String text = required.get(i);
                if (!(cased ? other.contains(text) : Fold.contains(other, text))) {
                    return false;
                }
            }
            return pattern.matcher(other).find();
        }

        @Override
        public boolean structures() {
            return true;
        }

        @Override
        public int cost() {
            return 40;
        }
    }

    /// A pattern with wildcards anywhere.
    ///
    /// Where a `*` was met, the match goes back to the last one only: if the rest cannot follow there,
    /// no earlier one helps. So the time is at most the product of both lengths.
    final class Glob implements TextMatch {
        private static final int MANY = -1;
        private static final int ONE = -2;
        private static final int DASH = -3;

        private final int[] codes;
        private final boolean cased;
        private final boolean structures;

        private Glob(int[] codes, boolean cased) {
            this.codes = codes;
            this.cased = cased;
            int first = codes[0];
            int last = codes[codes.length - 1];
            this.structures = (first < 0 || bracket((char) first)) && (last < 0 || bracket((char) last));
        }

        static Glob of(List<Part> parts, boolean cased) {
            return new Glob(
                    parts.stream()
                            .flatMapToInt(part -> switch (part) {
                                case Literal(String text) -> shape(text, cased).chars();
                                case Many _ -> java.util.stream.IntStream.of(MANY);
                                case One _ -> java.util.stream.IntStream.of(ONE);
                                case Dash _ -> java.util.stream.IntStream.of(DASH);
                            })
                            .toArray(),
                    cased);
        }

        @Override
        public boolean met(String text) {
            int at = 0;
            int code = 0;
            int star = -1;
            int starAt = 0;
            while (at < text.length()) {
                int taken = code < codes.length ? taken(codes[code], text, at) : 0;
                if (code < codes.length && codes[code] == MANY) {
                    star = code++;
                    starAt = at;
                } else if (taken > 0) {
                    at += taken;
                    code++;
                } else if (star >= 0) {
                    code = star + 1;
                    at = ++starAt;
                } else {
                    return false;
                }
            }
            while (code < codes.length && codes[code] == MANY) {
                code++;
            }
            return code == codes.length;
        }

        /// The text that whatever meets it starts with.
        String prefix() {
            var prefix = new StringBuilder();
            for (int code : codes) {
                if (code < 0) {
                    break;
                }
                prefix.append((char) code);
            }
            return prefix.toString();
        }

        private int taken(int code, String text, int at) {
            char c = text.charAt(at);
            return switch (code) {
                case MANY -> 0;
                case ONE ->
                    Character.isHighSurrogate(c)
                                    && at + 1 < text.length()
                                    && Character.isLowSurrogate(text.charAt(at + 1))
                            ? 2
                            : 1;
                case DASH -> Dash.DASHES.indexOf(c) >= 0 ? 1 : 0;
                default -> (cased ? c : Fold.of(c)) == code ? 1 : 0;
            };
        }

        @Override
        public boolean structures() {
            return structures;
        }

        @Override
        public int cost() {
            return 8;
        }
    }
}
