package dev.parapet.detect.sigma;

import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import dev.parapet.core.content.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A rule or a filter, parsed and not yet compiled, so that pipelines and filters can change it.
///
/// @param condition the conditions joined by `or`
/// @param appliesTo of a filter, the ids and names of its rules, and none for all; null of a rule
record RuleDraft(
        SigmaHeader header,
        LogSource logSource,
        YamlMap document,
        Map<String, Search> searches,
        Condition condition,
        String conditionText,
        int conditionLine,
        @Nullable Set<String> appliesTo) {
    private static final int NEWEST_MAJOR = 3;

    RuleDraft {
        searches = new LinkedHashMap<>(searches);
    }

    RuleDraft with(LogSource other) {
        return new RuleDraft(header, other, document, searches, condition, conditionText, conditionLine, appliesTo);
    }

    RuleDraft with(Map<String, Search> others, Condition otherCondition) {
        return new RuleDraft(
                header, logSource, document, others, otherCondition, conditionText, conditionLine, appliesTo);
    }

    String file() {
        return header.file();
    }

    static RuleDraft rule(YamlMap document, Consumer<Problem> notes) {
        return read(document, "detection", notes);
    }

    static RuleDraft filter(YamlMap document, Consumer<Problem> notes) {
        return read(document, "filter", notes);
    }

    private static RuleDraft read(YamlMap document, String key, Consumer<Problem> notes) {
        var header = new HeaderReader(document, notes).read();
        int version = version(document);
        var logSource = logSource(document);
        String file = document.file();
        if (!(document.takeYaml(key).orElse(null)
                instanceof YamlValue.Entries(Map<String, YamlValue.Entries.Entry> entries, int line))) {
            throw document.errorAt(key, "`" + key + "` is a mapping of searches and a `condition`");
        }
        boolean filter = key.equals("filter");
        var reader = new SearchReader(file, version);
        var searches = new LinkedHashMap<String, Search>();
        Set<String> appliesTo = null;
        YamlValue.Entries.Entry condition = null;
        for (var entry : entries.entrySet()) {
            String name = entry.getKey();
            var value = entry.getValue();
            if (name.equals("condition")) {
                condition = value;
            } else if (filter && name.equals("rules")) {
                appliesTo = appliesTo(value.value(), file);
            } else if (name.equals("timeframe") && value.value() instanceof YamlValue.Scalar) {
                throw new ContentException(
                        file,
                        value.line(),
                        "`timeframe` belongs to the aggregation of Sigma 1; write a correlation instead");
            } else {
                searches.put(name, reader.read(name, value.value()));
            }
        }
        if (condition == null) {
            throw new ContentException(file, line, "`" + key + "` has no `condition`");
        }
        if (searches.isEmpty()) {
            throw new ContentException(file, line, "`" + key + "` has no search");
        }
        if (filter && appliesTo == null) {
            throw new ContentException(file, line, "`rules` is missing; write the ids of rules, or any");
        }
        var texts = texts(condition.value(), file);
        var parsed = new ArrayList<Condition>();
        for (YamlValue.Scalar text : texts) {
            parsed.add(new ConditionParser(file, text.line(), text.text()).parse());
        }
        String text =
                String.join(" or ", texts.stream().map(YamlValue.Scalar::text).toList());
        return new RuleDraft(
                header,
                logSource,
                document,
                searches,
                parsed.size() == 1 ? parsed.getFirst() : new Condition.Or(parsed),
                text.strip(),
                condition.line(),
                appliesTo);
    }

    private static int version(YamlMap document) {
        if (!document.keys().contains("sigma-version")) {
            return 2;
        }
        String text = document.takeYaml("sigma-version").orElse(null) instanceof YamlValue.Scalar version
                ? version.text()
                : "";
        String major = text.split("\\.", 2)[0];
        if (!major.matches("[1-9]\\d{0,3}") || Integer.parseInt(major) > NEWEST_MAJOR) {
            throw document.errorAt(
                    "sigma-version", "`" + text + "` is no version known here; write one up to " + NEWEST_MAJOR);
        }
        return Integer.parseInt(major);
    }

    private static LogSource logSource(YamlMap document) {
        if (!(document.takeYaml("logsource").orElse(null)
                instanceof YamlValue.Entries(Map<String, YamlValue.Entries.Entry> entries, int line))) {
            throw document.errorAt(
                    "logsource", "`logsource` is missing; write `logsource: {product: aws, service: cloudtrail}`");
        }
        try {
            return new LogSource(
                    word(entries, "category", document),
                    word(entries, "product", document),
                    word(entries, "service", document),
                    word(entries, "definition", document));
        } catch (IllegalArgumentException e) {
            throw document.error(line, "`logsource`: " + e.getMessage());
        }
    }

    private static String word(Map<String, YamlValue.Entries.Entry> entries, String key, YamlMap document) {
        var entry = entries.get(key);
        if (entry == null) {
            return "";
        }
        if (entry.value() instanceof YamlValue.Scalar scalar) {
            return scalar.kind() == YamlValue.Kind.NULL ? "" : scalar.text().strip();
        }
        throw document.error(entry.line(), "`" + key + "` is a text");
    }

    private static Set<String> appliesTo(YamlValue value, String file) {
        var rules = new LinkedHashSet<String>();
        switch (value) {
            case YamlValue.Scalar one -> {
                if (!one.text().equalsIgnoreCase("any") && !one.text().equalsIgnoreCase("all")) {
                    rules.add(one.text());
                }
            }
            case YamlValue.Items list -> {
                for (YamlValue item : list.items()) {
                    if (!(item instanceof YamlValue.Scalar one)) {
                        throw new ContentException(file, item.line(), "`rules` is a list of ids or names, or any");
                    }
                    rules.add(one.text());
                }
            }
            case YamlValue.Entries entries ->
                throw new ContentException(file, entries.line(), "`rules` is a list of ids or names, or any");
        }
        return rules;
    }

    private static List<YamlValue.Scalar> texts(YamlValue condition, String file) {
        return switch (condition) {
            case YamlValue.Scalar scalar -> List.of(scalar);
            case YamlValue.Items list
            when !list.items().isEmpty() && list.items().stream().allMatch(YamlValue.Scalar.class::isInstance) ->
                list.items().stream().map(YamlValue.Scalar.class::cast).toList();
            default -> throw new ContentException(file, condition.line(), "`condition` is a text or a list of texts");
        };
    }
}
