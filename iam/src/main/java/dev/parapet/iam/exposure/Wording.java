package dev.parapet.iam.exposure;

import dev.parapet.iam.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads the texts of a policy as patterns, with their variables.
///
/// A variable whose value is known is replaced. Of any other nothing is known, and the pattern is
/// marked as open: it may match what it matches with `*` in the variable's place, and it may match
/// nothing.
///
/// @param variables whether the policy has any
/// @param known keys to their values; empty for those that the request has not
record Wording(boolean variables, Map<String, Optional<String>> known) {
    private static final int PARTS = 6;

    /// @param open whether it may as well match nothing
    record Read(Pattern pattern, boolean open) {}

    /// What a piece of text made of a pattern.
    private enum Outcome {
        CLOSED,
        OPEN,
        NOTHING;

        Outcome and(Outcome other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    Optional<Read> text(String text) {
        var writer = new Pattern.Writer();
        return read(writer, append(writer, text, false, false, variables), false);
    }

    Optional<Read> folded(String text) {
        var writer = new Pattern.Writer();
        return read(writer, append(writer, text, false, false, variables), true);
    }

    Optional<Read> glob(String text) {
        var writer = new Pattern.Writer();
        return read(writer, append(writer, text, true, false, variables), false);
    }

    /// A pattern over ARNs, read part by part as [dev.parapet.iam.decision.Evaluator] does.
    ///
    /// @param inLastPart whether variables count in the last part only
    Optional<Read> arn(String text, boolean inLastPart) {
        var writer = new Pattern.Writer();
        if (isAnything(text)) {
            return Optional.of(new Read(writer.text("arn:").many(false).end(), false));
        }
        var parts = split(text);
        boolean begins = parts.getFirst().equals("arn") || (parts.size() == PARTS && opens(parts.getFirst()));
        if (!begins) {
            return Optional.empty();
        }
        writer.text("arn");
        var outcome = Outcome.CLOSED;
        for (int i = 1; i < PARTS; i++) {
            writer.text(":");
            boolean last = i == PARTS - 1;
            String part = i < parts.size() ? parts.get(i) : "*";
            outcome = outcome.and(append(writer, part, true, !last, variables && (last || !inLastPart)));
        }
        return read(writer, outcome, false);
    }

    /// The ARNs of an account that a text names.
    ///
    /// @param glob whether it has wildcards
    Optional<Read> ofAccount(String text, boolean glob) {
        var writer = new Pattern.Writer().text("arn:");
        writer.many(true).text(":").many(true).text(":").many(true).text(":");
        var outcome = append(writer, text, glob, true, variables);
        writer.text(":").many(false);
        return read(writer, outcome, false);
    }

    static boolean isAnything(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '*');
    }

    private static boolean opens(String part) {
        return Glob.matches(part, "arn");
    }

    private static Optional<Read> read(Pattern.Writer writer, Outcome outcome, boolean foldsCase) {
        return outcome == Outcome.NOTHING
                ? Optional.empty()
                : Optional.of(new Read(writer.end(foldsCase), outcome == Outcome.OPEN));
    }

    private Outcome append(Pattern.Writer writer, String text, boolean glob, boolean inPart, boolean withVariables) {
        var outcome = Outcome.CLOSED;
        int at = 0;
        while (at < text.length()) {
            int start = withVariables ? text.indexOf("${", at) : -1;
            int end = start < 0 ? -1 : text.indexOf('}', start);
            String plain = text.substring(at, end < 0 ? text.length() : start);
            outcome = outcome.and(glob ? globbed(writer, plain, inPart) : literal(writer, plain, inPart));
            if (end < 0) {
                break;
            }
            outcome =
                    outcome.and(variable(writer, text.substring(start + 2, end).strip(), inPart));
            at = end + 1;
        }
        return outcome;
    }

    private static Outcome globbed(Pattern.Writer writer, String text, boolean inPart) {
        writer.glob(text, inPart);
        return inPart && text.indexOf(':') >= 0 ? Outcome.NOTHING : Outcome.CLOSED;
    }

    private static Outcome literal(Pattern.Writer writer, String text, boolean inPart) {
        writer.text(text);
        return inPart && text.indexOf(':') >= 0 ? Outcome.NOTHING : Outcome.CLOSED;
    }

    private Outcome variable(Pattern.Writer writer, String name, boolean inPart) {
        if (name.equals("*") || name.equals("?") || name.equals("$")) {
            return literal(writer, name, inPart);
        }
        var value = known.get(key(name));
        if (value == null) {
            writer.many(inPart);
            return Outcome.OPEN;
        }
        return value.or(() -> otherwise(name))
                .map(text -> literal(writer, text, inPart))
                .orElse(Outcome.NOTHING);
    }

    private static String key(String name) {
        int comma = name.indexOf(',');
        return (comma < 0 ? name : name.substring(0, comma)).strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> otherwise(String name) {
        int comma = name.indexOf(',');
        String text = comma < 0 ? "" : name.substring(comma + 1).strip();
        boolean quoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        return quoted ? Optional.of(text.substring(1, text.length() - 1)) : Optional.empty();
    }

    /// The keys of the variables in a text.
    List<String> keys(String text) {
        var keys = new ArrayList<String>();
        int start = variables ? text.indexOf("${") : -1;
        while (start >= 0) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            String name = text.substring(start + 2, end).strip();
            if (!name.equals("*") && !name.equals("?") && !name.equals("$")) {
                keys.add(key(name));
            }
            start = text.indexOf("${", end);
        }
        return keys;
    }

    // At the first five colons, those inside a variable's braces not counted.
    private List<String> split(String text) {
        var parts = new ArrayList<String>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.length() && parts.size() < PARTS - 1; i++) {
            char c = text.charAt(i);
            if (variables && text.startsWith("${", i)) {
                depth++;
            } else if (c == '}' && depth > 0) {
                depth--;
            } else if (c == ':' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
