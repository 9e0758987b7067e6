package dev.parapet.iam.exposure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A wildcard pattern as an automaton: a position stands before each of its tokens and one behind the last.
///
/// Sets of positions are bit sets in a stretch of an array, so that several patterns are stepped together
/// (G. Navarro and M. Raffinot, "Flexible Pattern Matching in Strings", 2002, chapter 4).
///
/// Invariant: no set holds a position whose texts are all texts of a later one. What stands before a
/// `*` and cannot leave the part that the `*` is in adds nothing once the `*` is reached, which keeps
/// sets small.
final class Pattern {
    /// What one token takes. A part ends at a colon.
    private enum Token {
        CHARACTER,
        DIGIT,
        ONE,
        ONE_OF_PART,
        MANY,
        MANY_OF_PART;

        boolean repeats() {
            return this == MANY || this == MANY_OF_PART;
        }
    }

    private final Token[] tokens;
    private final char[] characters;
    private final boolean foldsCase;

    /// For each repeating token the first position that adds nothing once it is reached.
    private final int[] covers;

    private Pattern(Token[] tokens, char[] characters, boolean foldsCase) {
        this.tokens = tokens;
        this.characters = characters;
        this.foldsCase = foldsCase;
        this.covers = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            int from = i;
            while (from > 0 && (tokens[i] == Token.MANY || staysInPart(from - 1))) {
                from--;
            }
            covers[i] = from;
        }
    }

    private boolean staysInPart(int token) {
        return switch (tokens[token]) {
            case CHARACTER -> characters[token] != ':';
            case DIGIT, ONE_OF_PART, MANY_OF_PART -> true;
            case ONE, MANY -> false;
        };
    }

    /// Puts a pattern together.
    static final class Writer {
        private final StringBuilder characters = new StringBuilder();
        private final List<Token> tokens = new ArrayList<>();

        Writer text(String text) {
            text.chars().forEach(c -> add(Token.CHARACTER, (char) c));
            return this;
        }

        /// `*` and `?` are wildcards.
        Writer glob(String text, boolean inPart) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (c) {
                    case '*' -> many(inPart);
                    case '?' -> add(inPart ? Token.ONE_OF_PART : Token.ONE, c);
                    default -> add(Token.CHARACTER, c);
                }
            }
            return this;
        }

        Writer many(boolean inPart) {
            Token many = inPart ? Token.MANY_OF_PART : Token.MANY;
            if (tokens.isEmpty() || tokens.getLast() != many) {
                add(many, '*');
            }
            return this;
        }

        Writer some(boolean inPart) {
            add(inPart ? Token.ONE_OF_PART : Token.ONE, '?');
            return many(inPart);
        }

        Writer digits(int count) {
            for (int i = 0; i < count; i++) {
                add(Token.DIGIT, '0');
            }
            return this;
        }

        private void add(Token token, char c) {
            tokens.add(token);
            characters.append(c);
        }

        Pattern end() {
            return end(false);
        }

        Pattern end(boolean foldsCase) {
            String text = foldsCase ? characters.toString().toLowerCase(Locale.ROOT) : characters.toString();
            // Some letters grow when they are folded; they are left as they are.
            boolean same = text.length() == characters.length();
            return new Pattern(
                    tokens.toArray(Token[]::new), (same ? text : characters.toString()).toCharArray(), foldsCase);
        }
    }

    static Pattern text(String text) {
        return new Writer().text(text).end();
    }

    static Pattern glob(String text) {
        return new Writer().glob(text, false).end();
    }

    /// The text itself, if it is all that matches; empty texts are told by their length.
    boolean isText() {
        if (foldsCase) {
            return false;
        }
        for (Token token : tokens) {
            if (token != Token.CHARACTER) {
                return false;
            }
        }
        return true;
    }

    String written() {
        return new String(characters);
    }

    /// Words that a set of positions takes.
    int words() {
        return (tokens.length >> 6) + 1;
    }

    /// Adds the characters that it tells apart.
    void characters(Alphabet alphabet) {
        for (int i = 0; i < tokens.length; i++) {
            switch (tokens[i]) {
                case CHARACTER -> alphabet.add(characters[i], foldsCase);
                case DIGIT -> alphabet.addDigits();
                case ONE_OF_PART, MANY_OF_PART -> alphabet.add(':', false);
                case ONE, MANY -> {}
            }
        }
    }

    void start(long[] into, int at) {
        into[at] |= 1;
        close(into, at);
    }

    /// The positions behind one more character; `into` is empty there.
    void step(long[] from, long[] into, int at, char c) {
        for (int w = 0; w < words(); w++) {
            for (long bits = from[at + w]; bits != 0; bits &= bits - 1) {
                int i = (w << 6) + Long.numberOfTrailingZeros(bits);
                if (i < tokens.length && takes(i, c)) {
                    set(into, at, tokens[i].repeats() ? i : i + 1);
                }
            }
        }
        close(into, at);
    }

    private boolean takes(int i, char c) {
        return switch (tokens[i]) {
            case CHARACTER -> characters[i] == c || (foldsCase && characters[i] == Character.toLowerCase(c));
            case DIGIT -> c >= '0' && c <= '9';
            case ONE, MANY -> true;
            case ONE_OF_PART, MANY_OF_PART -> c != ':';
        };
    }

    // Passes over what may be empty, and drops what adds nothing.
    private void close(long[] set, int at) {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i].repeats() && has(set, at, i)) {
                set(set, at, i + 1);
                for (int dropped = covers[i]; dropped < i; dropped++) {
                    set[at + (dropped >> 6)] &= ~(1L << dropped);
                }
            }
        }
    }

    boolean accepts(long[] set, int at) {
        return has(set, at, tokens.length);
    }

    /// Whether every text from here on is accepted.
    boolean acceptsAll(long[] set, int at) {
        int last = tokens.length - 1;
        return last >= 0 && tokens[last] == Token.MANY && has(set, at, last);
    }

    boolean isDead(long[] set, int at) {
        for (int w = 0; w < words(); w++) {
            if (set[at + w] != 0) {
                return false;
            }
        }
        return true;
    }

    boolean matches(String text) {
        var set = new long[words()];
        start(set, 0);
        for (int i = 0; i < text.length(); i++) {
            var next = new long[words()];
            step(set, next, 0, text.charAt(i));
            set = next;
        }
        return accepts(set, 0);
    }

    private static boolean has(long[] set, int at, int i) {
        return (set[at + (i >> 6)] >>> i & 1) != 0;
    }

    private static void set(long[] set, int at, int i) {
        set[at + (i >> 6)] |= 1L << i;
    }
}
