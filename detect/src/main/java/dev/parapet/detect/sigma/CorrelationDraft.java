package dev.parapet.detect.sigma;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import dev.parapet.core.content.YamlValue;
import dev.parapet.detect.sigma.SigmaCorrelation.Bound;
import dev.parapet.detect.sigma.SigmaCorrelation.Operator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A correlation, parsed; the rules that it names are not yet looked for.
///
/// @param condition an expression over rules; null where thresholds are given
record CorrelationDraft(
        SigmaHeader header,
        YamlMap document,
        SigmaCorrelation.Type type,
        List<String> rules,
        List<String> groupBy,
        Duration timespan,
        List<Bound> bounds,
        List<String> fields,
        int percentile,
        @Nullable Condition condition,
        String conditionText,
        int line,
        Map<String, Map<String, String>> aliases,
        boolean generate) {

    /// More than this many events are not counted in one window.
    private static final double MOST = 100_000;

    private static final Set<String> KNOWN =
            Set.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");

    static CorrelationDraft read(YamlMap document, Consumer<Problem> notes) {
        var header = new HeaderReader(document, notes).read();
        if (!(document.takeYaml("correlation").orElse(null) instanceof YamlValue.Entries entries)) {
            throw document.errorAt("correlation", "`correlation` is a mapping");
        }
        return new Reader(document, header, entries, notes).read();
    }

    private static final class Reader {
        private final YamlMap document;
        private final SigmaHeader header;
        private final YamlValue.Entries entries;
        private final Consumer<Problem> notes;

        Reader(YamlMap document, SigmaHeader header, YamlValue.Entries entries, Consumer<Problem> notes) {
            this.document = document;
            this.header = header;
            this.entries = entries;
            this.notes = notes;
        }

        CorrelationDraft read() {
            entries.entries().forEach((key, entry) -> {
                if (!KNOWN.contains(key)) {
                    notes.accept(Problem.note(
                            document.file(), entry.line(), "`" + key + "` means nothing in a correlation"));
                }
            });
            var type = type();
            var condition = value("condition");
            var rules = new ArrayList<>(texts("rules"));
            var bounds = new ArrayList<Bound>();
            var fields = new ArrayList<String>();
            int percentile = -1;
            Condition expression = null;
            String text = "";
            switch (condition) {
                case null -> {
                    if (!type.temporal()) {
                        throw error(entries.line(), "`condition` is missing; write `condition: {gte: 10}`");
                    }
                }
                case YamlValue.Scalar scalar -> {
                    if (!type.temporal()) {
                        throw error(
                                scalar.line(),
                                "an expression over rules needs the type temporal or temporal_ordered; write `condition: {gte: 10}`");
                    }
                    text = scalar.text().strip();
                    expression = new ConditionParser(document.file(), scalar.line(), scalar.text()).parse();
                    var named = names(expression, scalar.line());
                    if (rules.isEmpty()) {
                        rules.addAll(named);
                    }
                    for (String name : named) {
                        if (!rules.contains(name)) {
                            throw error(scalar.line(), "`" + name + "` is not among `rules`");
                        }
                    }
                    for (String rule : rules) {
                        if (!named.contains(rule)) {
                            throw error(scalar.line(), "`" + rule + "` is among `rules` but not in the condition");
                        }
                    }
                }
                case YamlValue.Entries map -> {
                    for (var entry : map.entries().entrySet()) {
                        int line = entry.getValue().line();
                        switch (entry.getKey()) {
                            case "field" -> fields.addAll(texts(entry.getValue().value(), "field"));
                            case "percentile" ->
                                percentile = (int) number(entry.getValue().value(), "percentile");
                            default ->
                                bounds.add(new Bound(
                                        operator(entry.getKey(), line),
                                        number(entry.getValue().value(), entry.getKey())));
                        }
                    }
                    check(type, bounds, fields, percentile, map.line());
                }
                case YamlValue.Items items ->
                    throw error(items.line(), "`condition` is a mapping: `condition: {gte: 10}`");
            }
            if (rules.isEmpty()) {
                throw error(entries.line(), "`rules` is missing; name the rules, by id or name, whose events count");
            }
            if (type.temporal() && rules.size() < 2) {
                throw error(lineOf("rules"), "`" + word(type) + "` needs two rules or more");
            }
            if (new LinkedHashSet<>(rules).size() < rules.size() && type != SigmaCorrelation.Type.TEMPORAL_ORDERED) {
                throw error(lineOf("rules"), "a rule is there twice");
            }
            if (bounds.isEmpty() && expression == null) {
                bounds.add(new Bound(Operator.GTE, rules.size()));
            }
            return new CorrelationDraft(
                    header,
                    document,
                    type,
                    rules,
                    texts("group-by"),
                    timespan(),
                    bounds,
                    fields,
                    percentile,
                    expression,
                    text,
                    entries.line(),
                    aliases(),
                    generate());
        }

        private void check(
                SigmaCorrelation.Type type, List<Bound> bounds, List<String> fields, int percentile, int line) {
            if (bounds.isEmpty() || bounds.size() > 2) {
                throw error(line, "`condition` has one limit, or two for a range: `{gte: 10, lt: 20}`");
            }
            boolean values = type == SigmaCorrelation.Type.VALUE_COUNT || type.numeric();
            if (values && fields.isEmpty()) {
                throw error(line, "`" + word(type) + "` needs `field` in its condition");
            }
            if (!values && !fields.isEmpty()) {
                throw error(line, "`" + word(type) + "` has no use for `field`");
            }
            if (type.numeric() && fields.size() > 1) {
                throw error(line, "`" + word(type) + "` measures one `field`");
            }
            if (type == SigmaCorrelation.Type.VALUE_PERCENTILE && (percentile < 0 || percentile > 100)) {
                throw error(line, "`value_percentile` needs `percentile`, from 0 to 100");
            }
            if (type != SigmaCorrelation.Type.VALUE_PERCENTILE && percentile >= 0) {
                throw error(line, "`percentile` belongs to `value_percentile`");
            }
            for (Bound bound : bounds) {
                if (!type.numeric() && (bound.limit() < 0 || bound.limit() > MOST)) {
                    throw error(line, "counts go from 0 to " + (int) MOST);
                }
            }
        }

        private SigmaCorrelation.Type type() {
            var value = value("type");
            String text =
                    value instanceof YamlValue.Scalar scalar ? scalar.text().strip() : "";
            for (SigmaCorrelation.Type type : SigmaCorrelation.Type.values()) {
                if (word(type).equals(text.toLowerCase(Locale.ROOT))) {
                    return type;
                }
            }
            throw error(
                    lineOf("type"),
                    "`" + text + "` is no type; write one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(SigmaCorrelation.Type.values())
                                            .map(Reader::word)
                                            .toList()));
        }

        private static String word(SigmaCorrelation.Type type) {
            return type.name().toLowerCase(Locale.ROOT);
        }

        private Operator operator(String key, int line) {
            for (Operator operator : Operator.values()) {
                if (operator.name().toLowerCase(Locale.ROOT).equals(key)) {
                    return operator;
                }
            }
            throw error(line, "`" + key + "` has no meaning in a condition; write gt, gte, lt, lte, eq or neq");
        }

        private double number(YamlValue value, String key) {
            BigDecimal number = value instanceof YamlValue.Scalar scalar ? Modifiers.decimal(scalar.text()) : null;
            if (number == null) {
                throw error(value.line(), "`" + key + "` takes a number");
            }
            return number.doubleValue();
        }

        private Duration timespan() {
            String text = value("timespan") instanceof YamlValue.Scalar scalar
                    ? scalar.text().strip()
                    : "";
            return Timespan.parse(text)
                    .orElseThrow(() ->
                            error(lineOf("timespan"), "`timespan` is a number and a unit, as 90s, 15m, 2h or 7d"));
        }

        private boolean generate() {
            return switch (value("generate")) {
                case null -> false;
                case YamlValue.Scalar scalar
                when scalar.kind() == YamlValue.Kind.TRUTH -> scalar.text().equalsIgnoreCase("true");
                case YamlValue other -> throw error(other.line(), "`generate` is true or false");
            };
        }

        private Map<String, Map<String, String>> aliases() {
            var aliases = new LinkedHashMap<String, Map<String, String>>();
            switch (value("aliases")) {
                case null -> {}
                case YamlValue.Entries map ->
                    map.entries().forEach((alias, entry) -> {
                        if (!(entry.value() instanceof YamlValue.Entries fields)) {
                            throw error(entry.line(), "`" + alias + "` maps rules to fields: `{rule: field}`");
                        }
                        var byRule = new LinkedHashMap<String, String>();
                        fields.entries().forEach((rule, field) -> {
                            if (!(field.value() instanceof YamlValue.Scalar scalar)) {
                                throw error(field.line(), "`" + rule + "` takes the name of a field");
                            }
                            byRule.put(rule, scalar.text());
                        });
                        aliases.put(alias, byRule);
                    });
                case YamlValue other -> throw error(other.line(), "`aliases` is a mapping");
            }
            return aliases;
        }

        private Set<String> names(Condition condition, int line) {
            var names = new LinkedHashSet<String>();
            switch (condition) {
                case Condition.And and -> and.parts().forEach(part -> names.addAll(names(part, line)));
                case Condition.Or or -> or.parts().forEach(part -> names.addAll(names(part, line)));
                case Condition.Not not -> names.addAll(names(not.part(), line));
                case Condition.Name name -> names.add(name.name());
                case Condition.Of _ -> throw error(line, "a correlation's condition names rules, without `of`");
            }
            return names;
        }

        private List<String> texts(String key) {
            var value = value(key);
            return value == null ? List.of() : texts(value, key);
        }

        private List<String> texts(YamlValue value, String key) {
            return switch (value) {
                case YamlValue.Scalar scalar -> List.of(scalar.text());
                case YamlValue.Items list ->
                    list.items().stream()
                            .map(item -> {
                                if (!(item instanceof YamlValue.Scalar scalar)) {
                                    throw error(item.line(), "`" + key + "` is a list of texts");
                                }
                                return scalar.text();
                            })
                            .toList();
                case YamlValue.Entries map -> throw error(map.line(), "`" + key + "` is a list of texts");
            };
        }

        private @Nullable YamlValue value(String key) {
            var entry = entries.entries().get(key);
            return entry == null ? null : entry.value();
        }

        private int lineOf(String key) {
            var entry = entries.entries().get(key);
            return entry == null ? entries.line() : entry.line();
        }

        private ContentException error(int line, String says) {
            return new ContentException(document.file(), line, says);
        }
    }
}
