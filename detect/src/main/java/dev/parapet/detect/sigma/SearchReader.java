package dev.parapet.detect.sigma;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlValue;
import dev.parapet.core.content.YamlValue.Kind;
import dev.parapet.detect.sigma.Search.Quantifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the searches of a rule: a map is AND, a list of maps is OR, plain values are keywords.
final class SearchReader {
    /// Brackets after a field choose members of an array from this version on.
    private static final int ARRAYS = 3;

    private final String file;
    private final int version;

    SearchReader(String file, int version) {
        this.file = file;
        this.version = version;
    }

    Search read(String name, YamlValue value) {
        return switch (value) {
            case YamlValue.Scalar scalar -> keywords(List.of(scalar), scalar.line());
            case YamlValue.Entries entries -> map(name, entries);
            case YamlValue.Items(List<YamlValue> items, int line) -> {
                if (items.isEmpty()) {
                    throw error(line, "`" + name + "` is empty, so it selects nothing");
                }
                if (items.stream().allMatch(YamlValue.Scalar.class::isInstance)) {
                    yield keywords(
                            items.stream().map(YamlValue.Scalar.class::cast).toList(), line);
                }
                yield new Search.Any(
                        items.stream().map(item -> read(name, item)).toList(), line);
            }
        };
    }

    private Search keywords(List<YamlValue.Scalar> values, int line) {
        refuseNulls(values);
        return new Search.Item(null, List.of(), values, line, "keywords");
    }

    private void refuseNulls(List<YamlValue.Scalar> values) {
        for (YamlValue.Scalar value : values) {
            if (value.kind() == Kind.NULL) {
                throw error(value.line(), "`null` needs a field: `field: null`");
            }
        }
    }

    private Search map(String name, YamlValue.Entries entries) {
        if (entries.entries().isEmpty()) {
            throw error(entries.line(), "`" + name + "` is empty, so it selects nothing");
        }
        var parts = new ArrayList<Search>();
        entries.entries().forEach((key, entry) -> parts.add(item(key, entry.value(), entry.line())));
        return parts.size() == 1 ? parts.getFirst() : new Search.All(parts, entries.line());
    }

    private Search item(String key, YamlValue value, int line) {
        String[] words = key.split("\\|", -1);
        var modifiers = List.of(words).subList(1, words.length);
        for (String modifier : modifiers) {
            if (modifier.isBlank()) {
                throw error(line, "`" + key + "`: a modifier is missing after `|`");
            }
        }
        var steps = new ArrayList<Step>();
        String field = version >= ARRAYS ? steps(words[0], key, line, steps) : words[0];
        if (field.isEmpty() && !steps.isEmpty()) {
            field = ".";
        }
        Search inner;
        List<YamlValue.Scalar> values = scalars(value);
        if (values != null) {
            boolean keyword = field.isEmpty();
            if (keyword) {
                refuseNulls(values);
            }
            inner = new Search.Item(keyword ? null : field, modifiers, values, line, key);
        } else if (!steps.isEmpty() && field.equals(".") && modifiers.isEmpty()) {
            inner = body(key, value);
        } else {
            throw error(
                    line,
                    "`" + key + "` takes a value or a list of values; a test of the members of an array is `" + words[0]
                            + "[any]:` under `sigma-version: 3`");
        }
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            inner = new Search.Members(step.path(), step.quantifier(), step.index(), inner, line, key);
        }
        return inner;
    }

    /// Null if there are others than scalars.
    private static @Nullable List<YamlValue.Scalar> scalars(YamlValue value) {
        return switch (value) {
            case YamlValue.Scalar scalar -> List.of(scalar);
            case YamlValue.Items list
            when list.items().stream().allMatch(YamlValue.Scalar.class::isInstance) ->
                list.items().stream().map(YamlValue.Scalar.class::cast).toList();
            default -> null;
        };
    }

    private Search body(String name, YamlValue value) {
        if (!(value instanceof YamlValue.Entries map)) {
            return read(name, value);
        }
        var own = map.entries().get("condition");
        boolean searchesOnly = map.entries().entrySet().stream()
                .noneMatch(entry ->
                        !entry.getKey().equals("condition") && entry.getValue().value() instanceof YamlValue.Scalar);
        if (own == null
                || !(own.value() instanceof YamlValue.Scalar condition)
                || map.entries().size() < 2
                || !searchesOnly) {
            return read(name, value);
        }
        var searches = new LinkedHashMap<String, Search>();
        map.entries().forEach((key, entry) -> {
            if (!key.equals("condition")) {
                searches.put(key, read(key, entry.value()));
            }
        });
        return new Search.Named(
                searches, new ConditionParser(file, condition.line(), condition.text()).parse(), map.line());
    }

    private record Step(String path, Quantifier quantifier, int index) {}

    /// Takes the selectors out of a field; what is left is the path after the last.
    private String steps(String field, String key, int line, List<Step> steps) {
        var path = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == '\\' && i + 1 < field.length() && (field.charAt(i + 1) == '[' || field.charAt(i + 1) == ']')) {
                path.append(field.charAt(++i));
            } else if (c == '[') {
                int close = field.indexOf(']', i);
                boolean closed = close > i && (close + 1 == field.length() || field.charAt(close + 1) == '.');
                if (!closed || (path.isEmpty() && steps.isEmpty())) {
                    throw error(line, "`" + key + "`: write `field[any]`, or `\\[` for a bracket in a name");
                }
                steps.add(step(path.isEmpty() ? "." : path.toString(), field.substring(i + 1, close), key, line));
                path.setLength(0);
                i = close + 1;
            } else {
                path.append(c);
            }
        }
        return path.toString();
    }

    private Step step(String path, String selector, String key, int line) {
        return switch (selector) {
            case "any" -> new Step(path, Quantifier.ANY, 0);
            case "all" -> new Step(path, Quantifier.ALL, 0);
            case "all_or_empty" -> new Step(path, Quantifier.ALL_OR_EMPTY, 0);
            case "none" -> new Step(path, Quantifier.NONE, 0);
            default -> {
                if (!selector.matches("\\d{1,6}")) {
                    throw error(
                            line,
                            "`" + key + "`: `[" + selector
                                    + "]` chooses no members; write any, all, all_or_empty, none or a number");
                }
                yield new Step(path, Quantifier.AT, Integer.parseInt(selector));
            }
        };
    }

    private ContentException error(int line, String says) {
        return new ContentException(file, line, says);
    }
}
