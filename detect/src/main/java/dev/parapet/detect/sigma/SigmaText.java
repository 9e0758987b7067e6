package dev.parapet.detect.sigma;

import java.util.ArrayList;
import java.util.List;

/// A text of a rule with its wildcards: `*` any run of characters, `?` exactly one.
///
/// A backslash takes the meaning from `*`, `?` and a backslash, and is itself before anything else.
record SigmaText(List<Part> parts) {
    sealed interface Part {}

    record Literal(String text) implements Part {}

    record Many() implements Part {}

    record One() implements Part {}

    /// Any of some characters, as a dash may be one of five.
    record Dash() implements Part {
        static final String DASHES = "-/\u2013\u2014\u2015";
    }

    SigmaText {
        parts = List.copyOf(parts);
    }

    static SigmaText parse(String text) {
        var parts = new Parts();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (c == '\\' && (next == '*' || next == '?' || next == '\\')) {
                parts.add(next);
                i++;
            } else if (c == '*') {
                parts.add(new Many());
            } else if (c == '?') {
                parts.add(new One());
            } else {
                parts.add(c);
            }
        }
        return parts.done();
    }

    static SigmaText literal(String text) {
        return text.isEmpty() ? new SigmaText(List.of()) : new SigmaText(List.of(new Literal(text)));
    }

    boolean plain() {
        return parts.stream().allMatch(Literal.class::isInstance);
    }

    /// The text of one without wildcards.
    String text() {
        var text = new StringBuilder();
        for (Part part : parts) {
            if (!(part instanceof Literal(String literal))) {
                throw new IllegalStateException("there is a wildcard");
            }
            text.append(literal);
        }
        return text.toString();
    }

    SigmaText prefixed() {
        return !parts.isEmpty() && parts.getFirst() instanceof Many ? this : joined(List.of(new Many()), parts);
    }

    SigmaText suffixed() {
        return !parts.isEmpty() && parts.getLast() instanceof Many ? this : joined(parts, List.of(new Many()));
    }

    private static SigmaText joined(List<? extends Part> first, List<? extends Part> second) {
        var parts = new Parts();
        first.forEach(parts::add);
        second.forEach(parts::add);
        return parts.done();
    }

    /// Every dash that starts a word may be each of the five.
    SigmaText withDashes() {
        var dashed = new Parts();
        for (Part part : parts) {
            if (part instanceof Literal(String text)) {
                for (int i = 0; i < text.length(); i++) {
                    boolean starts = (text.charAt(i) == '-' || text.charAt(i) == '/')
                            && (i == 0 || !word(text.charAt(i - 1)))
                            && i + 1 < text.length()
                            && word(text.charAt(i + 1));
                    if (starts) {
                        dashed.add(new Dash());
                    } else {
                        dashed.add(text.charAt(i));
                    }
                }
            } else {
                dashed.add(part);
            }
        }
        return dashed.done();
    }

    private static boolean word(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /// Every text with one of the dashes each; none if they are more than `most`.
    List<SigmaText> dashesApart(int most) {
        List<Parts> all = new ArrayList<>(List.of(new Parts()));
        for (Part part : parts) {
            if (part instanceof Dash) {
                var next = new ArrayList<Parts>();
                for (Parts before : all) {
                    for (int i = 0; i < Dash.DASHES.length(); i++) {
                        char dash = Dash.DASHES.charAt(i);
                        var with = new Parts();
                        before.done().parts().forEach(with::add);
                        with.add(dash);
                        next.add(with);
                    }
                }
                if (next.size() > most) {
                    return List.of();
                }
                all = next;
            } else {
                all.forEach(before -> before.add(part));
            }
        }
        return all.stream().map(Parts::done).toList();
    }

    /// As a person would write it.
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Literal(String literal) -> literal;
                        case Many _ -> "*";
                        case One _ -> "?";
                        case Dash _ -> "-";
                    });
        }
        return text.toString();
    }

    /// Gathers parts: letters that follow each other become one, and so do runs of `*`.
    static final class Parts {
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();

        void add(char c) {
            literal.append(c);
        }

        void add(Part part) {
            if (part instanceof Literal(String text)) {
                literal.append(text);
                return;
            }
            flush();
            if (!(part instanceof Many && !parts.isEmpty() && parts.getLast() instanceof Many)) {
                parts.add(part);
            }
        }

        private void flush() {
            if (!literal.isEmpty()) {
                parts.add(new Literal(literal.toString()));
                literal.setLength(0);
            }
        }

        SigmaText done() {
            flush();
            return new SigmaText(parts);
        }
    }
}
