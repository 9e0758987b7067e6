package dev.parapet.iam.exposure;

import dev.parapet.iam.Glob;
import dev.parapet.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads the texts of a policy as patterns, with their variables.
///
/// A variable whose value is known is replaced. Of any other nothing is known, and the pattern is
/// marked as open: it may match what it matches with `*` in the variable's place, and it may match
/// nothing.
///
/// @param variables whether the policy has any
/// @param known keys to their values; empty for those that the request has not
/// @param symbols for each variable what stands for its value
record Wording(boolean variables, Map<String, Optional<String>> known, Function<String, Character> symbols) {
    private static final int PARTS = 6;

    /// Whether there are variables in one of the texts.
    boolean varies(List<String> texts) {
        return variables && texts.stream().anyMatch(text -> text.contains("${"));
    }

    Optional<Pattern> text(String text) {
        var writer = new Pattern.Writer();
        return read(writer, append(writer, text, false, false, variables), false);
    }

    Optional<Pattern> folded(String text) {
        var writer = new Pattern.Writer();
        return read(writer, append(writer, text, false, false, variables), true);
    }

    Optional<Pattern> glob(String text) {
        var writer = new Pattern.Writer();
        return read(writer, append(writer, text, true, false, variables), false);
    }

    /// A pattern over ARNs, read part by part as [dev.parapet.iam.decision.Evaluator] does.
    ///
    /// @param inLastPart whether variables count in the last part only
    Optional<Pattern> arn(String text, boolean inLastPart) {
        var writer = new Pattern.Writer();
        if (isAnything(text)) {
            return Optional.of(writer.text("arn:").many(false).end());
        }
        var parts = split(text);
        boolean begins = parts.getFirst().equals("arn") || (parts.size() == PARTS && opens(parts.getFirst()));
        if (!begins) {
            return Optional.empty();
        }
        writer.text("arn");
        boolean possible = true;
        for (int i = 1; i < PARTS; i++) {
            writer.text(":");
            boolean last = i == PARTS - 1;
            String part = i < parts.size() ? parts.get(i) : "*";
            possible &= append(writer, part, true, !last, variables && (last || !inLastPart));
        }
        return read(writer, possible, false);
    }

    /// The ARNs of an account that a text names.
    ///
    /// @param glob whether it has wildcards
    Optional<Pattern> ofAccount(String text, boolean glob) {
        var writer = new Pattern.Writer().text("arn:");
        writer.many(true).text(":").many(true).text(":").many(true).text(":");
        boolean possible = append(writer, text, glob, true, variables);
        writer.text(":").many(false);
        return read(writer, possible, false);
    }

    static boolean isAnything(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c == '*');
    }

    private static boolean opens(String part) {
        return Glob.matches(part, "arn");
    }

    private static Optional<Pattern> read(Pattern.Writer writer, boolean possible, boolean foldsCase) {
        return possible ? Optional.of(writer.end(foldsCase)) : Optional.empty();
    }

    // False if nothing matches it.
    private boolean append(Pattern.Writer writer, String text, boolean glob, boolean inPart, boolean withVariables) {
        boolean possible = true;
        int at = 0;
        while (at < text.length()) {
            int start = withVariables ? text.indexOf("${", at) : -1;
            int end = start < 0 ? -1 : text.indexOf('}', start);
            String plain = text.substring(at, end < 0 ? text.length() : start);
            if (glob) {
                writer.glob(plain, inPart);
            } else {
                writer.text(plain);
            }
            possible &= fits(plain, inPart);
            if (end < 0) {
                break;
            }
            possible &= variable(writer, text.substring(start + 2, end).strip(), inPart);
            at = end + 1;
        }
        return possible;
    }

    private static boolean fits(String text, boolean inPart) {
        return !inPart || text.indexOf(':') < 0;
    }

    private boolean variable(Pattern.Writer writer, String name, boolean inPart) {
        if (name.equals("*") || name.equals("?") || name.equals("$")) {
            writer.text(name);
            return true;
        }
        var value = known.get(key(name));
        if (value == null) {
            writer.variable(
                    symbols.apply(
                            key(name) + otherwise(name).map(text -> "," + text).orElse("")),
                    inPart);
            return true;
        }
        var text = value.or(() -> otherwise(name));
        text.ifPresent(writer::text);
        return text.isPresent() && fits(text.get(), inPart);
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

    /// The keys of the variables in a policy.
    static Stream<String> keys(PolicyDocument document) {
        if (!document.hasVariables()) {
            return Stream.of();
        }
        var wording = new Wording(true, Map.of(), _ -> Pattern.FIRST_SYMBOL);
        return document.statements().stream()
                .flatMap(one -> Stream.of(
                                one.resources().stream(),
                                one.notResources().stream(),
                                one.conditions().stream().flatMap(condition -> condition.values().stream()))
                        .flatMap(texts -> texts))
                .flatMap(text -> wording.keys(text).stream());
    }

    private List<String> keys(String text) {
        var keys = new ArrayList<String>();
        int start = text.indexOf("${");
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
