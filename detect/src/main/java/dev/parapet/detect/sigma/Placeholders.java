package dev.parapet.detect.sigma;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Puts the values of lists where a rule says `%Name%`, and remembers which lists nobody filled.
final class Placeholders {
    private static final int MOST = 20_000;

    private final Map<String, List<String>> lists;
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> used = new LinkedHashSet<>();

    Placeholders(Map<String, List<String>> lists) {
        this.lists = lists;
    }

    Set<String> missing() {
        return missing;
    }

    Set<String> used() {
        return used;
    }

    /// @param refusal makes the error of what cannot be expanded
    Value expand(Value value, Function<String, ? extends RuntimeException> refusal) {
        return switch (value) {
            case Value.Text text -> {
                var all = expanded(text.text(), refusal);
                yield all.size() == 1
                        ? text.with(all.getFirst())
                        : new Value.OneOf(all.stream().<Value>map(text::with).toList());
            }
            case Value.Regex regex -> {
                var all = expanded(SigmaText.literal(regex.pattern()), refusal, Placeholders::quoted);
                yield new Value.OneOf(all.stream()
                        .<Value>map(pattern ->
                                new Value.Regex(pattern.text(), regex.flags(), regex.fromStart(), regex.toEnd()))
                        .toList());
            }
            default -> throw refusal.apply("`expand` takes a text with `%Name%` in it");
        };
    }

    private List<SigmaText> expanded(SigmaText text, Function<String, ? extends RuntimeException> refusal) {
        return expanded(text, refusal, value -> SigmaText.parse(value).parts());
    }

    private List<SigmaText> expanded(
            SigmaText text,
            Function<String, ? extends RuntimeException> refusal,
            Function<String, List<SigmaText.Part>> parts) {
        List<List<SigmaText.Part>> all = List.of(List.of());
        for (Piece piece : pieces(text)) {
            var next = new ArrayList<List<SigmaText.Part>>();
            List<List<SigmaText.Part>> choices = switch (piece) {
                case Fixed(SigmaText.Part part) -> List.of(List.of(part));
                case Hole(String name) -> values(name).stream().map(parts).toList();
            };
            if ((long) all.size() * choices.size() > MOST) {
                throw refusal.apply("its lists make more than " + MOST + " values");
            }
            for (var before : all) {
                for (var choice : choices) {
                    var with = new ArrayList<>(before);
                    with.addAll(choice);
                    next.add(with);
                }
            }
            all = next;
        }
        return all.stream()
                .map(list -> {
                    var joined = new SigmaText.Parts();
                    list.forEach(joined::add);
                    return joined.done();
                })
                .toList();
    }

    private List<String> values(String name) {
        used.add(name);
        var values = lists.get(name);
        if (values == null || values.isEmpty()) {
            missing.add(name);
            return List.of();
        }
        return values;
    }

    /// The text with `*` instead of placeholders.
    ///
    /// @param only the names that are meant; none means all
    static String wildcards(String text, Set<String> only, Set<String> without) {
        var pieces = new ArrayList<Piece>();
        split(text, pieces);
        var replaced = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Fixed fixed ->
                    replaced.append(fixed.part() instanceof SigmaText.Literal(String literal) ? literal : "");
                case Hole(String name) ->
                    replaced.append(
                            (only.isEmpty() || only.contains(name)) && !without.contains(name)
                                    ? "*"
                                    : "%" + name + "%");
            }
        }
        return replaced.toString();
    }

    private sealed interface Piece {}

    private record Fixed(SigmaText.Part part) implements Piece {}

    private record Hole(String name) implements Piece {}

    private static List<Piece> pieces(SigmaText text) {
        var pieces = new ArrayList<Piece>();
        for (SigmaText.Part part : text.parts()) {
            if (part instanceof SigmaText.Literal(String literal)) {
                split(literal, pieces);
            } else {
                pieces.add(new Fixed(part));
            }
        }
        return pieces;
    }

    private static void split(String literal, List<Piece> pieces) {
        var plain = new StringBuilder();
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (c == '\\' && i + 1 < literal.length() && literal.charAt(i + 1) == '%') {
                plain.append('%');
                i++;
                continue;
            }
            int close = c == '%' ? literal.indexOf('%', i + 1) : -1;
            if (close > i + 1 && literal.substring(i + 1, close).chars().allMatch(Placeholders::named)) {
                if (!plain.isEmpty()) {
                    pieces.add(new Fixed(new SigmaText.Literal(plain.toString())));
                    plain.setLength(0);
                }
                pieces.add(new Hole(literal.substring(i + 1, close)));
                i = close;
            } else {
                plain.append(c);
            }
        }
        if (!plain.isEmpty()) {
            pieces.add(new Fixed(new SigmaText.Literal(plain.toString())));
        }
    }

    private static boolean named(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    private static List<SigmaText.Part> quoted(String value) {
        var regex = new StringBuilder();
        for (SigmaText.Part part : SigmaText.parse(value).parts()) {
            regex.append(
                    switch (part) {
                        case SigmaText.Literal(String text) -> com.google.re2j.Pattern.quote(text);
                        case SigmaText.Many _ -> ".*";
                        case SigmaText.One _ -> ".";
                        case SigmaText.Dash _ -> "-";
                    });
        }
        return List.of(new SigmaText.Literal(regex.toString()));
    }
}
