package dev.parapet.iam.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A wildcard pattern as an automaton: a position stands before each of its tokens and one behind
/// the last.
///
/// Sets of positions are bit sets in a stretch of an array, so that several patterns are stepped
/// together (G. Navarro and M. Raffinot, "Flexible Pattern Matching in Strings", 2002, chapter 4).
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
        MANY_OF_PART,
        /// The value of a variable.
        SYMBOL;

        boolean repeats() {
            return this == MANY || this == MANY_OF_PART;
        }
    }

    static final char FIRST_SYMBOL = '\uE000';
    private static final char LAST_SYMBOL = '\uF8FF';

    private final Token[] tokens;
    private final char[] characters;
    private final boolean foldsCase;

    /// The same with a character of its own for each variable, which stands for the variable's
    /// value; `null` if it has none. The pattern itself has a `*` there.
    private final @Nullable Pattern symbolic;

    /// Whether characters of private use are symbols.
    private final boolean hasSymbols;

    /// Bits of the repeating tokens.
    private final long[] repeating;

    /// For each repeating token the first position that adds nothing once it is reached.
    private final int[] covers;

    private final int hash;

    private Pattern(Token[] tokens, char[] characters, boolean foldsCase, @Nullable Pattern symbolic) {
        this.tokens = tokens;
        this.characters = characters;
        this.foldsCase = foldsCase;
        this.symbolic = symbolic;
        this.repeating = new long[(tokens.length >> 6) + 1];
        this.covers = new int[tokens.length];
        this.hasSymbols = Arrays.asList(tokens).contains(Token.SYMBOL);
        this.hash = 31 * Arrays.hashCode(characters) + Objects.hashCode(symbolic);
        int part = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (i > 0 && !staysInPart(i - 1)) {
                part = i;
            }
            covers[i] = tokens[i] == Token.MANY ? 0 : part;
            if (tokens[i].repeats()) {
                set(repeating, 0, i);
            }
        }
    }

    private boolean staysInPart(int token) {
        return switch (tokens[token]) {
            case CHARACTER -> characters[token] != ':';
            case DIGIT, ONE_OF_PART, MANY_OF_PART -> true;
            case ONE, MANY, SYMBOL -> false;
        };
    }

    /// Puts a pattern together.
    static final class Writer {
        private final StringBuilder characters = new StringBuilder();
        private final List<Token> tokens = new ArrayList<>();
        private @Nullable Writer symbolic;

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
            if (symbolic != null) {
                symbolic.many(inPart);
            }
            addMany(inPart);
            return this;
        }

        /// The value of a variable, of which nothing is known.
        ///
        /// @param symbol a character of private use, one for each variable
        Writer variable(char symbol, boolean inPart) {
            if (symbolic == null) {
                symbolic = new Writer();
                symbolic.characters.append(characters);
                symbolic.tokens.addAll(tokens);
            }
            symbolic.add(Token.SYMBOL, symbol);
            addMany(inPart);
            return this;
        }

        private void addMany(boolean inPart) {
            Token many = inPart ? Token.MANY_OF_PART : Token.MANY;
            if (tokens.isEmpty() || tokens.getLast() != many) {
                tokens.add(many);
                characters.append('*');
            }
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
            if (symbolic != null) {
                symbolic.add(token, c);
            }
        }

        Pattern end() {
            return end(false);
        }

        Pattern end(boolean foldsCase) {
            String text = foldsCase ? characters.toString().toLowerCase(Locale.ROOT) : characters.toString();
            // Some letters grow when they are folded; they are left as they are.
            boolean same = text.length() == characters.length();
            return new Pattern(
                    tokens.toArray(Token[]::new),
                    (same ? text : characters.toString()).toCharArray(),
                    foldsCase,
                    symbolic == null ? null : symbolic.end(foldsCase));
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
                case SYMBOL -> alphabet.add(characters[i], false);
                case DIGIT -> alphabet.addDigits();
                case ONE_OF_PART, MANY_OF_PART -> alphabet.add(':', false);
                case ONE, MANY -> {}
            }
        }
    }

    /// Adds the numbers of the characters that it tells apart at some positions.
    ///
    /// @return whether it tells digits from others
    boolean told(long[] set, int at, Alphabet.Ordered alphabet, BitSet into) {
        boolean digits = false;
        for (int w = 0; w < words(); w++) {
            for (long bits = set[at + w]; bits != 0; bits &= bits - 1) {
                int i = (w << 6) + Long.numberOfTrailingZeros(bits);
                if (i < tokens.length) {
                    switch (tokens[i]) {
                        case CHARACTER -> alphabet.tell(characters[i], foldsCase, into);
                        case SYMBOL -> alphabet.tell(characters[i], false, into);
                        case DIGIT -> digits = true;
                        case ONE_OF_PART, MANY_OF_PART -> alphabet.tell(':', false, into);
                        case ONE, MANY -> {}
                    }
                }
            }
        }
        return digits;
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
            case SYMBOL -> characters[i] == c;
            case MANY -> true;
            case ONE -> !hasSymbols || !isSymbol(c);
            case ONE_OF_PART, MANY_OF_PART -> c != ':' && (!hasSymbols || !isSymbol(c));
        };
    }

    /// Whether a character is of private use.
    static boolean isSymbol(char c) {
        return c >= FIRST_SYMBOL && c <= LAST_SYMBOL;
    }

    // Passes over what may be empty, and drops what adds nothing.
    private void close(long[] set, int at) {
        for (int w = 0; w < repeating.length; w++) {
            long done = 0;
            for (long bits = set[at + w] & repeating[w]; bits != 0; bits = set[at + w] & repeating[w] & ~done) {
                int i = (w << 6) + Long.numberOfTrailingZeros(bits);
                done |= bits & -bits;
                set(set, at, i + 1);
                clear(set, at, covers[i], i);
            }
        }
    }

    private static void clear(long[] set, int at, int from, int to) {
        for (int w = from >> 6; w <= to >> 6; w++) {
            long mask = w == from >> 6 ? -1L << from : -1L;
            set[at + w] &= ~(w == to >> 6 ? mask & ((1L << to) - 1) : mask);
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

    /// Equal patterns match the same texts, and are known to of the same values of variables.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pattern pattern
                && hash == pattern.hash
                && foldsCase == pattern.foldsCase
                && Arrays.equals(characters, pattern.characters)
                && Arrays.equals(tokens, pattern.tokens)
                && Objects.equals(symbolic, pattern.symbolic);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// Whether its variables are unknown, so that it may match less than it says, or nothing.
    boolean isOpen() {
        return symbolic != null;
    }

    /// Whether another open pattern matches whatever this one does, for the same values of the
    /// variables.
    ///
    /// A text of this one is split into what its tokens took; with a symbol for what a variable took
    /// it is a text of the symbolic pattern. If the other's has that too, its wildcards can take in
    /// the value what they took of the symbol: a `?` cannot, and is not let, nor is a `*` that must
    /// stay in a part.
    boolean isWithin(Pattern other, Budget budget) {
        if (symbolic == null || other.symbolic == null || (foldsCase && !other.foldsCase)) {
            return false;
        }
        return !symbolic.namesPrivateCharacters()
                && !other.symbolic.namesPrivateCharacters()
                && Language.ALL
                        .and(Clause.some(symbolic))
                        .and(Clause.none(other.symbolic))
                        .isEmpty(budget);
    }

    private boolean namesPrivateCharacters() {
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] == Token.CHARACTER && isSymbol(characters[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(long[] set, int at, int i) {
        return (set[at + (i >> 6)] >>> i & 1) != 0;
    }

    private static void set(long[] set, int at, int i) {
        set[at + (i >> 6)] |= 1L << i;
    }
}
