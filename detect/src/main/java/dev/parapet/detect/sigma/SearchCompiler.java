package dev.parapet.detect.sigma;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlValue;
import dev.parapet.detect.record.FieldPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes questions of searches and conditions.
final class SearchCompiler {
    private final String file;
    private final Placeholders placeholders;
    private final Set<String> reads = new LinkedHashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private boolean readsWhole;

    SearchCompiler(String file, Placeholders placeholders) {
        this.file = file;
        this.placeholders = placeholders;
    }

    Set<String> reads() {
        return reads;
    }

    /// The fields that it reads, as written.
    Set<String> fields() {
        return fields;
    }

    boolean readsWhole() {
        return readsWhole;
    }

    /// What a filter reads, the rule reads, too.
    void join(SearchCompiler filter) {
        reads.addAll(filter.reads);
        fields.addAll(filter.fields);
        readsWhole |= filter.readsWhole;
    }

    Map<String, Node> compile(Map<String, Search> searches) {
        var nodes = new LinkedHashMap<String, Node>();
        searches.forEach((name, search) -> nodes.put(name, node(search, false)));
        return nodes;
    }

    /// Empty if the condition's patterns select nothing, as parts of it may.
    Optional<Node> compile(Condition condition, Map<String, Node> searches, int line) {
        return switch (condition) {
            case Condition.Name(String name) -> {
                var node = searches.get(name);
                if (node == null) {
                    throw error(
                            line,
                            "there is no search `" + name + "`; there is " + String.join(", ", searches.keySet()));
                }
                yield Optional.of(node);
            }
            case Condition.Not(Condition part) -> compile(part, searches, line).map(Node.Not::new);
            case Condition.And(List<Condition> parts) ->
                joined(parts, searches, line).map(Node::all);
            case Condition.Or(List<Condition> parts) ->
                joined(parts, searches, line).map(Node::any);
            case Condition.Of of -> {
                var selected = new ArrayList<Node>();
                searches.forEach((name, node) -> {
                    if (of.selects(name)) {
                        selected.add(node);
                    }
                });
                if (selected.isEmpty()) {
                    yield Optional.empty();
                }
                if (of.least() > selected.size()) {
                    throw error(
                            line,
                            "`" + of.least() + " of " + of.pattern() + "` can never be met, because it selects "
                                    + selected.size());
                }
                yield Optional.of(
                        of.least() == Condition.Of.ALL
                                ? Node.all(selected)
                                : of.least() == 1 ? Node.any(selected) : Node.least(of.least(), selected));
            }
        };
    }

    private Optional<List<Node>> joined(List<Condition> parts, Map<String, Node> searches, int line) {
        var nodes = new ArrayList<Node>();
        for (Condition part : parts) {
            compile(part, searches, line).ifPresent(nodes::add);
        }
        return nodes.isEmpty() ? Optional.empty() : Optional.of(nodes);
    }

    private Node node(Search search, boolean inMember) {
        return switch (search) {
            case Search.All all -> Node.all(nodes(all.parts(), inMember));
            case Search.Any any -> Node.any(nodes(any.parts(), inMember));
            case Search.Item item -> item(item, inMember);
            case Search.Members members -> {
                var place = place(members.path(), inMember, members.line());
                var body = node(members.body(), true);
                yield new Node.Keyed(
                        members.key(),
                        members.line(),
                        "",
                        place,
                        new Node.Members(place, members.quantifier(), members.index(), body));
            }
            case Search.Named(Map<String, Search> searches, Condition condition, int line) -> {
                var nodes = new LinkedHashMap<String, Node>();
                searches.forEach((name, one) -> nodes.put(name, node(one, inMember)));
                yield compile(condition, nodes, line).orElseThrow(() -> error(line, "the condition selects nothing"));
            }
        };
    }

    private List<Node> nodes(List<Search> parts, boolean inMember) {
        return parts.stream().map(part -> node(part, inMember)).toList();
    }

    private Node item(Search.Item item, boolean inMember) {
        var criteria = new Modifiers(item, file, placeholders).apply();
        var groups = new ArrayList<List<Value>>();
        if (criteria.all()) {
            criteria.values().forEach(value -> groups.add(flat(List.of(value))));
        } else {
            groups.add(flat(criteria.values()));
        }
        String field = item.field();
        Node.Place place = field == null ? null : place(field, inMember, item.line());
        if (place == null) {
            readsWhole = true;
        }
        var nodes = groups.stream()
                .map(group -> Node.any(place == null ? anywhere(group, item) : at(place, group, item, inMember)))
                .toList();
        Node all = Node.all(nodes);
        return new Node.Keyed(
                item.key(), item.line(), wanted(item), place, criteria.negated() ? new Node.Not(all) : all);
    }

    private static List<Value> flat(List<Value> values) {
        var flat = new ArrayList<Value>();
        for (Value value : values) {
            if (value instanceof Value.OneOf(List<Value> inner)) {
                flat.addAll(flat(inner));
            } else {
                flat.add(value);
            }
        }
        return flat;
    }

    private List<Node> at(Node.Place place, List<Value> values, Search.Item item, boolean inMember) {
        var nodes = new ArrayList<Node>();
        for (ValueTest test : tests(values, item, false)) {
            nodes.add(new Node.Has(place, test));
        }
        for (Value value : values) {
            switch (value) {
                case Value.Null _ -> nodes.add(new Node.Empty(place));
                case Value.Exists(boolean expected) -> {
                    var exists = new Node.Exists(place);
                    nodes.add(expected ? exists : new Node.Not(exists));
                }
                case Value.Reference(String other, boolean starts, boolean ends, boolean cased) ->
                    nodes.add(new Node.Same(place, place(other, inMember, item.line()), starts, ends, cased));
                case Value.Text _, Value.Numeral _, Value.Truth _, Value.Regex _, Value.Network _, Value.Compare _ -> {}
                case Value.OneOf _ -> throw new IllegalStateException("values are flat");
            }
        }
        return nodes;
    }

    private List<Node> anywhere(List<Value> values, Search.Item item) {
        for (Value value : values) {
            if (value instanceof Value.Reference || value instanceof Value.Null) {
                throw error(item.line(), "`" + item.key() + "` needs a field before it");
            }
        }
        boolean whole = values.stream()
                .anyMatch(value -> value instanceof Value.Regex
                        || (value instanceof Value.Text text
                                && text.text().toString().matches(".*[*?{}\\[\\]\":,].*")));
        return tests(values, item, true).stream()
                .<Node>map(test -> new Node.Anywhere(test, whole))
                .toList();
    }

    /// @param keyword whether the texts may stand anywhere in a text
    private List<ValueTest> tests(List<Value> values, Search.Item item, boolean keyword) {
        var tests = new ArrayList<ValueTest>();
        var texts = new ArrayList<TextMatch>();
        var numbers = new ArrayList<BigDecimal>();
        boolean anchored =
                item.modifiers().contains("startswith") || item.modifiers().contains("endswith");
        for (Value value : values) {
            switch (value) {
                case Value.Text text ->
                    texts.add(TextMatch.of(
                            keyword && !anchored ? text.text().prefixed().suffixed() : text.text(), text.cased()));
                case Value.Truth(boolean truth) ->
                    texts.add(TextMatch.of(SigmaText.literal(String.valueOf(truth)), false));
                case Value.Numeral(String text, BigDecimal number) -> {
                    var literal = SigmaText.literal(text);
                    texts.add(TextMatch.of(keyword ? literal.prefixed().suffixed() : literal, false));
                    numbers.add(number);
                }
                case Value.Regex regex -> {
                    try {
                        texts.add(Regexes.match(regex));
                    } catch (IllegalArgumentException e) {
                        throw error(
                                item.line(),
                                "`" + item.key() + "`: `" + shortened(regex.pattern()) + "` cannot be run: "
                                        + e.getMessage());
                    }
                }
                case Value.Network(Cidr cidr) -> tests.add(new ValueTest.InNetwork(cidr));
                case Value.Compare(Value.Comparison comparison, BigDecimal number, TimePart part) ->
                    tests.add(
                            part == null
                                    ? new ValueTest.Compared(comparison, number)
                                    : new ValueTest.PartOfTime(comparison, number, part));
                case Value.Null _, Value.Exists _, Value.Reference _ -> {}
                case Value.OneOf _ -> throw new IllegalStateException("values are flat");
            }
        }
        if (!texts.isEmpty() || values.isEmpty()) {
            // Without a value, as of a list that nobody filled, nothing is met.
            tests.addFirst(new ValueTest.Texts(texts, numbers));
        }
        return tests;
    }

    private Node.Place place(String field, boolean inMember, int line) {
        if (inMember && field.equals(".")) {
            return new Node.Place(null, true);
        }
        if (field.isBlank()) {
            throw error(line, "a field has a name");
        }
        try {
            var path = FieldPath.of(field);
            if (!inMember) {
                reads.add(path.top());
                fields.add(field);
            }
            return new Node.Place(path, inMember);
        } catch (IllegalArgumentException e) {
            throw error(line, "`" + shortened(field) + "`: " + e.getMessage());
        }
    }

    private static String wanted(Search.Item item) {
        var texts = item.values().stream()
                .limit(5)
                .map(value -> value.kind() == YamlValue.Kind.NULL ? "null" : shortened(value.text()))
                .toList();
        return String.join(" or ", texts) + (item.values().size() > 5 ? " or …" : "");
    }

    static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    private ContentException error(int line, String says) {
        return new ContentException(file, line, says);
    }
}
