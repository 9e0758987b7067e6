package dev.parapet.detect.sigma;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlMap;
import dev.parapet.core.content.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// When a step of a pipeline applies: to which rules, items and fields.
final class PipelineCondition {
    /// What a condition is asked about.
    ///
    /// @param rule the rule as it is by now
    /// @param item the item of it; for conditions about rules, any
    /// @param applied the ids of the steps that changed something before
    record Asked(RuleDraft rule, Search.Item item, Set<String> applied) {}

    private PipelineCondition() {}

    /// Reads conditions of one sort: `rule`, `detection_item` or `field_name`.
    static Predicate<Asked> read(YamlMap item, String sort) {
        String key = sort + "_conditions";
        if (!item.keys().contains(key)) {
            return _ -> true;
        }
        for (String unsupported : List.of(sort + "_cond_expr", sort + "_cond_expression")) {
            if (item.keys().contains(unsupported)) {
                throw item.errorAt(unsupported, "`" + unsupported + "` is not understood; write a list and `_cond_op`");
            }
        }
        if (!(item.takeYaml(key).orElse(null) instanceof YamlValue.Items)) {
            throw item.errorAt(key, "`" + key + "` is a list of conditions");
        }
        var conditions = new ArrayList<Predicate<Asked>>();
        for (YamlMap one : item.takeMaps(key)) {
            conditions.add(condition(one, sort));
        }
        boolean any = item.takeOptionalText(sort + "_cond_op")
                .map(operator -> switch (operator.toLowerCase(Locale.ROOT)) {
                    case "or" -> true;
                    case "and" -> false;
                    default -> throw item.errorAt(sort + "_cond_op", "write `and` or `or`");
                })
                .orElse(false);
        boolean not = PipelineYaml.truth(item, sort + "_cond_not", false);
        Predicate<Asked> all = any
                ? asked -> conditions.stream().anyMatch(one -> one.test(asked))
                : asked -> conditions.stream().allMatch(one -> one.test(asked));
        return not ? all.negate() : all;
    }

    private static Predicate<Asked> condition(YamlMap map, String sort) {
        String type = map.takeText("type");
        Predicate<Asked> condition = switch (sort + " " + type) {
            case "rule logsource" -> logSource(map);
            case "rule contains_detection_item" -> containsItem(map);
            case "rule contains_field" -> {
                String field = PipelineYaml.text(map, "field");
                yield asked -> items(asked.rule()).stream().anyMatch(item -> field.equals(item.field()));
            }
            case "rule is_sigma_rule" -> _ -> true;
            case "rule is_sigma_correlation_rule" -> _ -> false;
            case "rule tag" -> {
                String tag = PipelineYaml.text(map, "tag");
                yield asked -> asked.rule().header().tags().contains(tag);
            }
            case "rule processing_item_applied",
                    "detection_item processing_item_applied",
                    "field_name processing_item_applied" -> {
                String id = PipelineYaml.text(map, "processing_item_id");
                yield asked -> asked.applied().contains(id);
            }
            case "detection_item match_string" -> matchString(map);
            case "detection_item is_null" -> values(map, scalar -> scalar.kind() == YamlValue.Kind.NULL);
            case "detection_item contains_wildcard" ->
                values(
                        map,
                        scalar -> scalar.kind() == YamlValue.Kind.TEXT
                                && !SigmaText.parse(scalar.text()).plain());
            case "field_name include_fields" -> fields(map);
            case "field_name exclude_fields" -> fields(map).negate();
            default ->
                throw map.errorAt("type", "`" + type + "` is no condition of a " + sort + " that is understood here");
        };
        map.done();
        return condition;
    }

    private static Predicate<Asked> logSource(YamlMap map) {
        String category = map.takeOptionalText("category").orElse("");
        String product = map.takeOptionalText("product").orElse("");
        String service = map.takeOptionalText("service").orElse("");
        if (category.isEmpty() && product.isEmpty() && service.isEmpty()) {
            throw map.error(map.line(), "name a category, a product or a service");
        }
        var logSource = new LogSource(category, product, service, "");
        return asked -> logSource.contains(asked.rule().logSource());
    }

    private static Predicate<Asked> containsItem(YamlMap map) {
        String field = PipelineYaml.text(map, "field");
        String value = PipelineYaml.text(map, "value");
        return asked -> items(asked.rule()).stream()
                .anyMatch(item -> field.equals(item.field())
                        && item.values().stream()
                                .anyMatch(scalar -> scalar.text().equalsIgnoreCase(value)));
    }

    private static Predicate<Asked> matchString(YamlMap map) {
        var pattern = pattern(map, PipelineYaml.text(map, "pattern"));
        boolean negate = PipelineYaml.truth(map, "negate", false);
        return values(map, scalar -> pattern.matcher(scalar.text()).lookingAt() != negate);
    }

    private static Predicate<Asked> values(YamlMap map, Predicate<YamlValue.Scalar> test) {
        boolean all = switch (map.takeOptionalText("cond").orElse("any")) {
            case "any" -> false;
            case "all" -> true;
            default -> throw map.errorAt("cond", "write `any` or `all`");
        };
        return asked -> all
                ? asked.item().values().stream().allMatch(test)
                : asked.item().values().stream().anyMatch(test);
    }

    private static Predicate<Asked> fields(YamlMap map) {
        var fields = PipelineYaml.texts(map, "fields");
        String mode = map.takeOptionalText("mode")
                .orElse(map.takeOptionalText("type_of_match").orElse("plain"));
        if (mode.equals("plain")) {
            return asked -> fields.contains(String.valueOf(asked.item().field()));
        }
        if (!mode.equals("re")) {
            throw map.errorAt("mode", "write `plain` or `re`");
        }
        var patterns = fields.stream().map(field -> pattern(map, field)).toList();
        return asked -> patterns.stream()
                .anyMatch(pattern ->
                        pattern.matcher(String.valueOf(asked.item().field())).lookingAt());
    }

    static Pattern pattern(YamlMap map, String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new ContentException(map.file(), map.line(), "`" + regex + "` cannot be run: " + e.getDescription());
        }
    }

    /// All items of a rule.
    static List<Search.Item> items(RuleDraft rule) {
        var items = new ArrayList<Search.Item>();
        rule.searches().values().forEach(search -> gather(search, items));
        return items;
    }

    private static void gather(Search search, List<Search.Item> items) {
        switch (search) {
            case Search.Item item -> items.add(item);
            case Search.All all -> all.parts().forEach(part -> gather(part, items));
            case Search.Any any -> any.parts().forEach(part -> gather(part, items));
            case Search.Members members -> gather(members.body(), items);
            case Search.Named named -> named.searches().values().forEach(one -> gather(one, items));
        }
    }
}
