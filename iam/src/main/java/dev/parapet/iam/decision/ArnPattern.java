package dev.parapet.iam.decision;

import java.util.ArrayList;
import java.util.List;

/// A pattern over ARNs: six parts, compared one by one, so that no wildcard reaches past a colon but in the last part,
/// which may have colons of its own.
///
/// `*` alone matches everything, also what is no ARN. A pattern with fewer than six parts is open at its end, its
/// widest
/// reading (ADR 6). <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
final class ArnPattern {
    private static final int PARTS = 6;

    private final boolean anything;
    private final List<TextPattern> parts;

    private ArnPattern(boolean anything, List<TextPattern> parts) {
        this.anything = anything;
        this.parts = parts;
    }

    /// A pattern of a `Resource` element, which has variables in its last part only.
    static ArnPattern resource(String text, boolean variables) {
        return of(text, variables, PARTS - 1);
    }

    /// A pattern of a condition, which may have them anywhere.
    static ArnPattern condition(String text, boolean variables) {
        return of(text, variables, 0);
    }

    private static ArnPattern of(String text, boolean variables, int variablesFrom) {
        if (!text.isEmpty() && text.chars().allMatch(c -> c == '*')) {
            return new ArnPattern(true, List.of());
        }
        var texts = split(text, variables);
        if (texts.size() < PARTS && !texts.getFirst().equals("arn")) {
            return new ArnPattern(false, List.of());
        }
        var parts = new ArrayList<TextPattern>();
        for (int i = 0; i < PARTS; i++) {
            parts.add(TextPattern.glob(i < texts.size() ? texts.get(i) : "*", variables && i >= variablesFrom));
        }
        return new ArnPattern(false, List.copyOf(parts));
    }

    // At the first five colons, those inside a variable's braces not counted.
    private static List<String> split(String text, boolean variables) {
        var parts = new ArrayList<String>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < text.length() && parts.size() < PARTS - 1; i++) {
            char c = text.charAt(i);
            if (variables && c == '$' && text.startsWith("${", i)) {
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

    boolean isAnything() {
        return anything;
    }

    /// The keys of variables that are open.
    List<String> open(Context context) {
        return parts.stream()
                .flatMap(part -> part.keys().stream())
                .filter(context::isOpen)
                .toList();
    }

    /// Whether it matches; open if that depends on a variable whose key is open.
    Truth covers(String arn, Context context) {
        if (!matches(arn, context)) {
            return Truth.NO;
        }
        for (TextPattern part : parts) {
            if (part.isOpen(context)) {
                return Truth.OPEN;
            }
        }
        return Truth.YES;
    }

    /// Whether it matches; a variable whose key is open may stand for anything.
    boolean matches(String arn, Context context) {
        if (anything) {
            return true;
        }
        if (parts.isEmpty()) {
            return false;
        }
        int start = 0;
        for (int i = 0; i < PARTS - 1; i++) {
            int colon = arn.indexOf(':', start);
            if (colon < 0 || !parts.get(i).matches(arn, start, colon, context)) {
                return false;
            }
            start = colon + 1;
        }
        return parts.get(PARTS - 1).matches(arn, start, arn.length(), context);
    }
}
