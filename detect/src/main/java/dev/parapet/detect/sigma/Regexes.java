package dev.parapet.detect.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Compiles regular expressions that run in time linear in the text, whatever a rule says.
final class Regexes {
    // The matcher goes down by recursion where steps may be left out, so they must fit on any thread's stack.
    private static final int LARGEST = 3_000;
    private static final int DEEPEST = 100;

    private Regexes() {}

    /// @throws IllegalArgumentException that says what cannot be run
    static Pattern compile(Value.Regex regex) {
        if (size(regex.pattern()) > LARGEST) {
            throw new IllegalArgumentException(
                    "it unfolds to more than " + LARGEST + " steps; write smaller counts or several expressions");
        }
        if (depth(regex.pattern()) > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST);
        }
        String whole = regex.fromStart() || regex.toEnd()
                ? (regex.fromStart() ? "\\A(?:" : "(?:") + regex.pattern() + (regex.toEnd() ? ")\\z" : ")")
                : regex.pattern();
        try {
            return Pattern.compile(whole, regex.flags());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    e.getDescription() + " at `" + e.getPattern()
                            + "`; look-around, back-references and atomic groups are not supported",
                    e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("nested too deeply", e);
        }
    }

    /// @throws IllegalArgumentException that says what cannot be run
    static TextMatch match(Value.Regex regex) {
        boolean cased = (regex.flags() & Pattern.CASE_INSENSITIVE) == 0;
        var required = required(regex.pattern());
        return new TextMatch.Regex(
                compile(regex),
                cased ? required : required.stream().map(Fold::of).toList(),
                cased);
    }

    /// Texts of ASCII that every match contains: runs of plain characters that are in no group or class, that no
    /// alternative can replace, and whose last character is not counted. None where that is not plain to see.
    static List<String> required(String pattern) {
        if (pattern.contains("(?") || pattern.contains("\\Q")) {
            return List.of();
        }
        var required = new ArrayList<String>();
        var run = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
                char escaped = i < pattern.length() ? pattern.charAt(i) : 'z';
                boolean literal = escaped < 128 && !Character.isLetterOrDigit(escaped);
                plain(literal ? escaped : 0, depth, run, required);
            } else if (c == '[') {
                i = classEnd(pattern, i);
                plain((char) 0, depth, run, required);
            } else if (c == '(' || c == ')') {
                plain((char) 0, 0, run, required);
                depth += c == '(' ? 1 : -1;
            } else if (c == '|' && depth == 0) {
                return List.of();
            } else if (c == '?' || c == '*' || c == '{') {
                run.setLength(Math.max(0, run.length() - 1));
                plain((char) 0, 0, run, required);
                i = c == '{' && pattern.indexOf('}', i) > i ? pattern.indexOf('}', i) : i;
            } else {
                plain(c < 128 && "+.^$|}".indexOf(c) < 0 ? c : 0, depth, run, required);
            }
        }
        plain((char) 0, 0, run, required);
        return required;
    }

    /// Adds a character to the run, or ends it.
    private static void plain(char c, int depth, StringBuilder run, List<String> required) {
        if (c != 0 && depth == 0) {
            run.append(c);
            return;
        }
        if (run.length() > 1) {
            required.add(run.toString());
        }
        run.setLength(0);
    }

    private static int depth(String pattern) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < pattern.length(); i++) {
            depth += pattern.charAt(i) == '(' ? 1 : pattern.charAt(i) == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    /// A bound of how many steps the counted repetitions unfold to, before they are unfolded.
    static double size(String pattern) {
        var outer = new ArrayDeque<double[]>();
        // The sum so far, and the last piece, which a count repeats.
        double[] here = {0, 0};
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '\\' -> {
                    i++;
                    add(here, 1);
                }
                case '[' -> {
                    i = classEnd(pattern, i);
                    add(here, 1);
                }
                case '(' -> {
                    outer.push(here);
                    here = new double[] {0, 0};
                }
                case ')' -> {
                    double inner = here[0] + 1;
                    if (!outer.isEmpty()) {
                        here = outer.pop();
                    }
                    add(here, inner);
                }
                case '{' -> {
                    int close = pattern.indexOf('}', i);
                    int times = close < 0 ? -1 : times(pattern.substring(i + 1, close));
                    if (times < 0) {
                        add(here, 1);
                    } else {
                        here[0] += here[1] * Math.max(0, times - 1);
                        here[1] *= Math.max(1, times);
                        i = close;
                    }
                }
                default -> add(here, 1);
            }
        }
        double sum = here[0];
        for (double[] unclosed : outer) {
            sum += unclosed[0];
        }
        return sum;
    }

    private static void add(double[] here, double piece) {
        here[0] += piece;
        here[1] = piece;
    }

    private static int times(String count) {
        String[] bounds = count.split(",", -1);
        int most = -1;
        for (String bound : bounds) {
            if (bound.matches("\\d{1,9}")) {
                most = Math.max(most, Integer.parseInt(bound));
            } else if (!bound.isEmpty()) {
                return -1;
            }
        }
        return bounds.length > 2 ? -1 : most;
    }

    private static int classEnd(String pattern, int from) {
        for (int i = from + 2; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
            } else if (pattern.charAt(i) == ']') {
                return i;
            }
        }
        return pattern.length();
    }
}
