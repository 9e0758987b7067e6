package dev.parapet.iam.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A text of a policy with its wildcards and variables, ready to be compared.
///
/// A variable's value is literal: a `*` in a tag's value is an asterisk. `${*}`, `${?}` and `${$}` are the characters
/// themselves, `${key, 'default'}` has a value for requests without the key, and a variable without any value makes the
/// pattern match nothing. See
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>.
///
/// Matching is greedy and needs at most pattern × text steps, whatever the pattern ([dev.parapet.iam.Glob] says why);
/// wildcards are marked beside the characters, because no character is free to stand for them.
final class TextPattern {
    private static final char LITERAL = 'l';
    private static final char ANY = '*';
    private static final char ONE = '?';

    /// What a pattern is made of: texts, and variables that wait for a request.
    private sealed interface Piece {
        /// @param kinds for each character whether it is a wildcard
        record Text(String characters, String kinds) implements Piece {}

        record Variable(String key, @Nullable String otherwise) implements Piece {}
    }

    private final boolean foldsCase;
    private final boolean wildcards;
    private final String characters;
    private final String kinds;

    /// Empty unless the pattern has variables.
    private final List<Piece> pieces;

    private final boolean plain;
    private final boolean anything;

    private TextPattern(String text, boolean wildcards, boolean variables, boolean foldsCase) {
        this.foldsCase = foldsCase;
        this.wildcards = wildcards;
        String folded = foldsCase ? text.toLowerCase(Locale.ROOT) : text;
        List<Piece> split = variables && text.contains("${") ? split(folded) : List.of();
        if (split.size() == 1 && split.getFirst() instanceof Piece.Text(String one, String marks)) {
            this.characters = one;
            this.kinds = marks;
            this.pieces = List.of();
        } else {
            this.characters = folded;
            this.kinds = marks(this.characters);
            this.pieces = split;
        }
        boolean literal = true;
        boolean open = pieces.isEmpty();
        boolean star = false;
        for (int i = 0; i < kinds.length(); i++) {
            char kind = kinds.charAt(i);
            literal &= kind == LITERAL;
            open &= kind != LITERAL;
            star |= kind == ANY;
        }
        this.plain = literal && pieces.isEmpty();
        this.anything = open && star && kinds.length() == 1;
    }

    /// A pattern in which `*` and `?` are wildcards.
    static TextPattern glob(String text, boolean variables) {
        return new TextPattern(text, true, variables, false);
    }

    /// A text in which they are ordinary characters.
    static TextPattern exact(String text, boolean variables) {
        return new TextPattern(text, false, variables, false);
    }

    /// As [#exact], for comparing without case.
    static TextPattern folded(String text, boolean variables) {
        return new TextPattern(text, false, variables, true);
    }

    /// A pattern for names that AWS compares without case, such as actions.
    static TextPattern foldedGlob(String text) {
        return new TextPattern(text, true, false, true);
    }

    /// Whether it is a text and nothing else: no wildcard, no variable.
    boolean isPlain() {
        return plain;
    }

    /// As it is compared, without the variables' braces.
    String text() {
        return characters;
    }

    boolean isAnything() {
        return anything;
    }

    /// Keys of the variables in it.
    List<String> keys() {
        return pieces.stream()
                .flatMap(piece -> switch (piece) {
                    case Piece.Variable(String key, var _) -> Stream.of(key);
                    case Piece.Text _ -> Stream.<String>empty();
                })
                .toList();
    }

    boolean matches(String text, Context context) {
        return matches(text, 0, text.length(), context);
    }

    /// Whether a variable's key is open, so that nobody can say what it stands for.
    boolean isOpen(Context context) {
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Variable(String key, var _) && context.isOpen(key)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the part of `text` between two places matches. A variable whose key is open may stand for anything.
    boolean matches(String text, int from, int to, Context context) {
        if (anything) {
            return true;
        }
        if (plain) {
            return to - from == characters.length() && text.regionMatches(foldsCase, from, characters, 0, to - from);
        }
        if (pieces.isEmpty()) {
            return matches(characters, kinds, text, from, to, foldsCase);
        }
        return filled(context) instanceof Piece.Text(String whole, String marks)
                && matches(whole, marks, text, from, to, foldsCase);
    }

    private Piece.@Nullable Text filled(Context context) {
        var whole = new StringBuilder();
        var marks = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text(String some, String their) -> {
                    whole.append(some);
                    marks.append(their);
                }
                case Piece.Variable(String key, String otherwise) -> {
                    if (context.isOpen(key)) {
                        whole.append(ANY);
                        marks.append(ANY);
                        continue;
                    }
                    String value = context.single(key);
                    if (value == null) {
                        value = otherwise;
                    }
                    if (value == null) {
                        return null;
                    }
                    String folded = foldsCase ? value.toLowerCase(Locale.ROOT) : value;
                    whole.append(folded);
                    marks.repeat(LITERAL, folded.length());
                }
            }
        }
        return new Piece.Text(whole.toString(), marks.toString());
    }

    private static boolean matches(String pattern, String kinds, String text, int from, int to, boolean foldsCase) {
        int p = 0;
        int t = from;
        int star = -1;
        int afterStar = 0;
        while (t < to) {
            if (p < pattern.length() && kinds.charAt(p) == ANY) {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length()
                    && (kinds.charAt(p) == ONE || same(pattern.charAt(p), text.charAt(t), foldsCase))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && kinds.charAt(p) == ANY) {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean same(char pattern, char text, boolean foldsCase) {
        return pattern == text || (foldsCase && pattern == Character.toLowerCase(text));
    }

    private String marks(String of) {
        var marks = new StringBuilder(of.length());
        for (int i = 0; i < of.length(); i++) {
            char c = of.charAt(i);
            marks.append(wildcards && (c == ANY || c == ONE) ? c : LITERAL);
        }
        return marks.toString();
    }

    private List<Piece> split(String text) {
        var split = new ArrayList<Piece>();
        var literal = new StringBuilder();
        var marks = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf("${", at);
            int end = start < 0 ? -1 : text.indexOf('}', start);
            int upTo = end < 0 ? text.length() : start;
            literal.append(text, at, upTo);
            marks.append(marks(text.substring(at, upTo)));
            if (end < 0) {
                break;
            }
            String name = text.substring(start + 2, end).strip();
            if (name.equals("*") || name.equals("?") || name.equals("$")) {
                literal.append(name);
                marks.append(LITERAL);
            } else {
                add(split, literal, marks);
                split.add(variable(name));
            }
            at = end + 1;
        }
        add(split, literal, marks);
        return split.isEmpty() ? List.of(new Piece.Text("", "")) : List.copyOf(split);
    }

    private static void add(List<Piece> split, StringBuilder literal, StringBuilder marks) {
        if (!literal.isEmpty()) {
            split.add(new Piece.Text(literal.toString(), marks.toString()));
            literal.setLength(0);
            marks.setLength(0);
        }
    }

    private static Piece variable(String name) {
        int comma = name.indexOf(',');
        if (comma < 0) {
            return new Piece.Variable(name.toLowerCase(Locale.ROOT), null);
        }
        String otherwise = name.substring(comma + 1).strip();
        boolean quoted = otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
        return new Piece.Variable(
                name.substring(0, comma).strip().toLowerCase(Locale.ROOT),
                quoted ? otherwise.substring(1, otherwise.length() - 1) : null);
    }
}
