package dev.parapet.detect.sigma;

import com.google.re2j.Pattern;
import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import dev.parapet.core.content.YamlValue;
import dev.parapet.detect.sigma.PipelineCondition.Asked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// One step of a pipeline.
///
/// @param id empty if it has none
/// @param whether which items it applies to, by rule, item and field
record PipelineItem(String id, Step step, Predicate<Asked> rules, Predicate<Asked> whether) {
    private static final String KNOWN =
            "field_name_mapping, field_name_prefix, field_name_prefix_mapping, field_name_suffix, add_condition, "
                    + "change_logsource, value_placeholders, wildcard_placeholders, replace_string, drop_detection_item, "
                    + "detection_item_failure, rule_failure";

    /// What a step does.
    private sealed interface Step {
        /// Several searches for one are any of them.
        record Items(Function<Search.Item, List<Search.Item>> change) implements Step {}

        record Add(Map<String, Search> searches, boolean negated) implements Step {}

        record Source(LogSource logSource) implements Step {}

        /// @param only the names that are meant; none means all
        record Values(Set<String> only, Set<String> without) implements Step {}

        record Drop() implements Step {}

        record Refuse(String says, boolean item) implements Step {}
    }

    static PipelineItem read(YamlMap map) {
        String id = map.takeOptionalText("id").orElse("");
        var rules = PipelineCondition.read(map, "rule");
        var whether = PipelineCondition.read(map, "detection_item").and(PipelineCondition.read(map, "field_name"));
        var item = new PipelineItem(id, step(map), rules, whether);
        map.done();
        return item;
    }

    private static Step step(YamlMap map) {
        String type = map.takeText("type");
        return switch (type) {
            case "field_name_mapping" -> mapping(map);
            case "field_name_prefix_mapping" -> prefixMapping(map);
            case "field_name_prefix" -> {
                String prefix = PipelineYaml.text(map, "prefix");
                yield renaming(field -> Optional.of(prefix + field));
            }
            case "field_name_suffix" -> {
                String suffix = PipelineYaml.text(map, "suffix");
                yield renaming(field -> Optional.of(field + suffix));
            }
            case "add_condition" -> added(map);
            case "change_logsource" ->
                new Step.Source(new LogSource(
                        map.takeOptionalText("category").orElse(""),
                        map.takeOptionalText("product").orElse(""),
                        map.takeOptionalText("service").orElse(""),
                        ""));
            case "value_placeholders" ->
                new Step.Values(
                        Set.copyOf(PipelineYaml.texts(map, "include")), Set.copyOf(PipelineYaml.texts(map, "exclude")));
            case "wildcard_placeholders" -> {
                var only = Set.copyOf(PipelineYaml.texts(map, "include"));
                var without = Set.copyOf(PipelineYaml.texts(map, "exclude"));
                yield new Step.Items(item -> List.of(wildcards(item, only, without)));
            }
            case "replace_string" -> replacing(map);
            case "drop_detection_item" -> new Step.Drop();
            case "detection_item_failure" -> new Step.Refuse(PipelineYaml.text(map, "message"), true);
            case "rule_failure" -> new Step.Refuse(PipelineYaml.text(map, "message"), false);
            default ->
                throw map.errorAt(
                        "type", "the transformation `" + type + "` is not understood here; known are " + KNOWN);
        };
    }

    private static Step mapping(YamlMap map) {
        var mapping = map.takeMap("mapping")
                .map(PipelineYaml::lists)
                .orElseThrow(() -> map.error(map.line(), "`mapping` is missing"));
        return new Step.Items(item -> {
            var names = mapping.get(String.valueOf(item.field()));
            if (names == null || item.field() == null) {
                return List.of(item);
            }
            return names.stream().map(name -> renamed(item, name)).toList();
        });
    }

    private static Step prefixMapping(YamlMap map) {
        var mapping = map.takeMap("mapping")
                .map(PipelineYaml::lists)
                .orElseThrow(() -> map.error(map.line(), "`mapping` is missing"));
        return new Step.Items(item -> {
            String field = item.field();
            for (var entry : mapping.entrySet()) {
                if (field != null && field.startsWith(entry.getKey())) {
                    return entry.getValue().stream()
                            .map(prefix -> renamed(
                                    item,
                                    prefix + field.substring(entry.getKey().length())))
                            .toList();
                }
            }
            return List.of(item);
        });
    }

    private static Step renaming(Function<String, Optional<String>> name) {
        return new Step.Items(item -> {
            String field = item.field();
            return List.of(
                    field == null
                            ? item
                            : name.apply(field).map(one -> renamed(item, one)).orElse(item));
        });
    }

    private static Search.Item renamed(Search.Item item, String field) {
        return new Search.Item(field, item.modifiers(), item.values(), item.line(), item.key());
    }

    private static Step added(YamlMap map) {
        boolean negated = PipelineYaml.truth(map, "negated", false);
        map.takeOptionalText("name");
        if (!(map.takeYaml("conditions").orElse(null) instanceof YamlValue.Entries entries)) {
            throw map.error(map.line(), "`conditions` is missing");
        }
        return new Step.Add(Map.of("added", new SearchReader(map.file(), 2).read("conditions", entries)), negated);
    }

    private static Step replacing(YamlMap map) {
        Pattern regex = PipelineCondition.pattern(map, PipelineYaml.text(map, "regex"));
        String replacement = PipelineYaml.text(map, "replacement").replaceAll("\\\\(\\d)", "\\$$1");
        return new Step.Items(item -> List.of(withValues(
                item,
                item.values().stream()
                        .map(scalar -> scalar.kind() == YamlValue.Kind.TEXT
                                ? new YamlValue.Scalar(
                                        scalar.kind(),
                                        regex.matcher(scalar.text()).replaceAll(replacement),
                                        scalar.line())
                                : scalar)
                        .toList())));
    }

    private static Search.Item withValues(Search.Item item, List<YamlValue.Scalar> values) {
        return new Search.Item(item.field(), item.modifiers(), values, item.line(), item.key());
    }

    private static Search.Item wildcards(Search.Item item, Set<String> only, Set<String> without) {
        if (!item.modifiers().contains("expand")) {
            return item;
        }
        return withValues(
                item,
                item.values().stream()
                        .map(scalar -> new YamlValue.Scalar(
                                scalar.kind(), Placeholders.wildcards(scalar.text(), only, without), scalar.line()))
                        .toList());
    }

    /// The rule after this step, if its conditions hold.
    RuleDraft apply(
            RuleDraft rule, Set<String> applied, Map<String, List<String>> vars, Map<String, List<String>> lists) {
        var any = new Search.Item("", List.of(), List.of(), rule.conditionLine(), "");
        if (!rules.test(new Asked(rule, any, applied))) {
            return rule;
        }
        return switch (step) {
            case Step.Source source -> {
                applied.add(id);
                yield rule.with(source.logSource());
            }
            case Step.Add add -> {
                applied.add(id);
                yield added(rule, add);
            }
            case Step.Values values -> {
                applied.add(id);
                vars.forEach((name, texts) -> {
                    if ((values.only().isEmpty() || values.only().contains(name))
                            && !values.without().contains(name)) {
                        lists.put(name, texts);
                    }
                });
                yield rule;
            }
            case Step.Items items -> changed(rule, applied, items.change());
            case Step.Drop _ -> changed(rule, applied, _ -> List.of());
            case Step.Refuse refuse -> {
                boolean refused = !refuse.item()
                        || PipelineCondition.items(rule).stream()
                                .anyMatch(item -> whether.test(new Asked(rule, item, applied)));
                if (refused) {
                    throw new ContentException(
                            rule.file(), rule.conditionLine(), "a pipeline refuses it: " + refuse.says());
                }
                yield rule;
            }
        };
    }

    private static RuleDraft added(RuleDraft rule, Step.Add add) {
        var searches = new LinkedHashMap<>(rule.searches());
        String name = "_pipeline_" + searches.size();
        add.searches().values().forEach(search -> searches.put(name, search));
        Condition met = new Condition.Name(name);
        return rule.with(
                searches, new Condition.And(List.of(add.negated() ? new Condition.Not(met) : met, rule.condition())));
    }

    private RuleDraft changed(RuleDraft rule, Set<String> applied, Function<Search.Item, List<Search.Item>> change) {
        var searches = new LinkedHashMap<String, Search>();
        var dropped = new HashMap<String, Integer>();
        rule.searches().forEach((name, search) -> {
            var made = changed(search, rule, applied, change);
            if (made.isPresent()) {
                searches.put(name, made.get());
            } else {
                dropped.put(name, search.line());
            }
        });
        if (!dropped.isEmpty()) {
            var first = dropped.entrySet().iterator().next();
            throw new ContentException(
                    rule.file(), first.getValue(), "a pipeline drops all of `" + first.getKey() + "`");
        }
        return rule.with(searches, rule.condition());
    }

    private Optional<Search> changed(
            Search search, RuleDraft rule, Set<String> applied, Function<Search.Item, List<Search.Item>> change) {
        return switch (search) {
            case Search.Item item -> {
                if (!whether.test(new Asked(rule, item, applied))) {
                    yield Optional.of(item);
                }
                var made = change.apply(item);
                if (!made.equals(List.of(item))) {
                    applied.add(id);
                }
                yield made.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                made.size() == 1 ? made.getFirst() : new Search.Any(List.copyOf(made), item.line()));
            }
            case Search.All all ->
                parts(all.parts(), rule, applied, change).map(parts -> new Search.All(parts, all.line()));
            case Search.Any any ->
                parts(any.parts(), rule, applied, change).map(parts -> new Search.Any(parts, any.line()));
            // The path of an array is a field, too; its members' fields have names of their own.
            case Search.Members members -> {
                var path = new Search.Item(members.path(), List.of(), List.of(), members.line(), members.key());
                if (!whether.test(new Asked(rule, path, applied))) {
                    yield Optional.of(members);
                }
                var made = change.apply(path);
                if (made.isEmpty()) {
                    yield Optional.empty();
                }
                var searches = new ArrayList<Search>();
                for (Search.Item one : made) {
                    searches.add(new Search.Members(
                            String.valueOf(one.field()),
                            members.quantifier(),
                            members.index(),
                            members.body(),
                            members.line(),
                            members.key()));
                }
                yield Optional.of(
                        searches.size() == 1 ? searches.getFirst() : new Search.Any(searches, members.line()));
            }
            case Search.Named named -> Optional.of(named);
        };
    }

    private Optional<List<Search>> parts(
            List<Search> parts, RuleDraft rule, Set<String> applied, Function<Search.Item, List<Search.Item>> change) {
        var made = new ArrayList<Search>();
        for (Search part : parts) {
            changed(part, rule, applied, change).ifPresent(made::add);
        }
        return made.isEmpty() ? Optional.empty() : Optional.of(made);
    }
}
