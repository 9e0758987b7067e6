package dev.parapet.detect.sigma;

import dev.parapet.core.content.ContentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Parses conditions: `or` binds weakest, then `and`, `not`, `1 of x*`, and parentheses.
///
/// Operators may be in capitals, as old rules have them.
final class ConditionParser {
    private static final int DEEPEST = 100;
    private static final int MOST_WORDS = 5_000;

    private final String file;
    private final int line;
    private final String text;
    private final List<String> words = new ArrayList<>();
    private int at;
    private int depth;

    ConditionParser(String file, int line, String text) {
        this.file = file;
        this.line = line;
        this.text = text;
    }

    /// @throws ContentException where the text is no condition
    Condition parse() {
        split();
        if (words.isEmpty()) {
            throw error("a condition is missing; write the name of a search");
        }
        var condition = or();
        if (at < words.size()) {
            throw error("`and` or `or` is missing before `" + words.get(at) + "`");
        }
        return condition;
    }

    private void split() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(' || c == ')') {
                words.add(String.valueOf(c));
            } else if (c == '|') {
                throw error("what follows `|` is the aggregation of Sigma 1, `" + text.substring(i)
                        + "`; write a correlation instead");
            } else if (name(c)) {
                int from = i;
                while (i + 1 < text.length() && name(text.charAt(i + 1))) {
                    i++;
                }
                words.add(text.substring(from, i + 1));
            } else if (!Character.isWhitespace(c)) {
                throw error("`" + c + "` has no meaning in a condition");
            }
            if (words.size() > MOST_WORDS) {
                throw error("longer than " + MOST_WORDS + " words");
            }
        }
    }

    private static boolean name(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '*' || c == '?' || c == '.';
    }

    private Condition or() {
        var parts = new ArrayList<Condition>(List.of(and()));
        while (next("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.Or(parts);
    }

    private Condition and() {
        var parts = new ArrayList<Condition>(List.of(not()));
        while (next("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Condition.And(parts);
    }

    private Condition not() {
        if (++depth > DEEPEST) {
            throw error("nested deeper than " + DEEPEST);
        }
        var condition = next("not") ? new Condition.Not(not()) : operand();
        depth--;
        return condition;
    }

    private Condition operand() {
        if (next("(")) {
            var inner = or();
            if (!next(")")) {
                throw error("`)` is missing");
            }
            return inner;
        }
        String word = peek();
        if (word == null || word.equals(")") || keyword(word)) {
            throw error("the name of a search is missing " + (word == null ? "at the end" : "before `" + word + "`"));
        }
        at++;
        if (next("of")) {
            String pattern = peek();
            if (pattern == null || pattern.equals("(") || pattern.equals(")")) {
                throw error("`" + word + " of` needs a pattern such as `selection*`, or `them`");
            }
            at++;
            return new Condition.Of(least(word), pattern);
        }
        if (word.contains("*") || word.contains("?")) {
            throw error("`" + word + "` needs `1 of` or `all of` before it");
        }
        return new Condition.Name(word);
    }

    private int least(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.equals("all")) {
            return Condition.Of.ALL;
        }
        if (lower.equals("any")) {
            return 1;
        }
        if (word.matches("[1-9]\\d{0,3}")) {
            return Integer.parseInt(word);
        }
        throw error("`" + word + " of`: write `1 of`, `any of` or `all of`");
    }

    private static boolean keyword(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.equals("and") || lower.equals("or") || lower.equals("not");
    }

    private boolean next(String word) {
        String there = peek();
        if (there != null && there.equalsIgnoreCase(word)) {
            at++;
            return true;
        }
        return false;
    }

    private @Nullable String peek() {
        return at < words.size() ? words.get(at) : null;
    }

    private ContentException error(String says) {
        return new ContentException(file, line, "condition `" + shown() + "`: " + says);
    }

    private String shown() {
        String one = text.strip().replaceAll("\\s+", " ");
        return one.length() > 120 ? one.substring(0, 120) + "…" : one;
    }
}
