package dev.parapet.core.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The attributes of one type of resource.
///
/// @param name CloudFormation's name: `AWS::SageMaker::NotebookInstance`
/// @param attributes by name
/// @param definitions nested structures by name, each with its fields by name
/// @param required what is always there: a template must give it, or the API always answers it
public record ResourceType(
        String name, Map<String, Shape> attributes, Map<String, Map<String, Shape>> definitions, Set<String> required) {

    public ResourceType {
        attributes = Map.copyOf(attributes);
        definitions = Map.copyOf(definitions);
        required = Set.copyOf(required);
    }

    /// This type with what `more` adds; `more` wins where both have a name, because it was written later and on
    /// purpose.
    ResourceType with(ResourceType more) {
        var allAttributes = new HashMap<>(attributes);
        allAttributes.putAll(more.attributes);
        var allDefinitions = new HashMap<>(definitions);
        more.definitions.forEach((name, fields) -> allDefinitions.merge(name, fields, (old, added) -> {
            var all = new HashMap<>(old);
            all.putAll(added);
            return all;
        }));
        var allRequired = new HashSet<>(required);
        allRequired.addAll(more.required);
        return new ResourceType(name, allAttributes, allDefinitions, allRequired);
    }

    /// The fields of a nested structure.
    public Map<String, Shape> fields(Shape.Struct struct) {
        return Optional.ofNullable(definitions.get(struct.name())).orElseGet(Map::of);
    }

    /// Whether there is an attribute at `path`: names with dots, through structures, lists and maps.
    public boolean has(String path) {
        return has(attributes, path.split("\\.", -1), 0);
    }

    private boolean has(Map<String, Shape> known, String[] steps, int at) {
        Shape shape = known.get(steps[at]);
        return shape != null && has(shape, steps, at + 1);
    }

    private boolean has(Shape shape, String[] steps, int at) {
        if (at == steps.length) {
            return true;
        }
        return switch (shape) {
            case Shape.Struct struct -> has(fields(struct), steps, at);
            case Shape.ListOf(Shape element) -> has(element, steps, at);
            case Shape.MapOf(Shape element) -> has(element, steps, at + 1);
            case Shape.Json() -> true;
            case Shape.Text(), Shape.Whole(), Shape.Fraction(), Shape.Truth() -> false;
        };
    }

    /// What in `values` this type does not have, as paths.
    public List<String> strangers(Map<String, ?> values) {
        var strangers = new ArrayList<String>();
        collectStrangers("", values, attributes, strangers);
        return strangers;
    }

    private void collectStrangers(String prefix, Map<?, ?> values, Map<String, Shape> known, List<String> strangers) {
        values.forEach((key, value) -> {
            String path = prefix + key;
            Shape shape = known.get(String.valueOf(key));
            if (shape == null) {
                strangers.add(path);
            } else {
                collectStrangers(path, value, shape, strangers);
            }
        });
    }

    private void collectStrangers(String path, Object value, Shape shape, List<String> strangers) {
        switch (shape) {
            case Shape.Struct struct -> {
                if (value instanceof Map<?, ?> map) {
                    collectStrangers(path + ".", map, fields(struct), strangers);
                } else {
                    strangers.add(path + " (a structure belongs here)");
                }
            }
            case Shape.ListOf(Shape element) -> {
                if (value instanceof List<?> list) {
                    list.forEach(item -> collectStrangers(path, item, element, strangers));
                } else {
                    strangers.add(path + " (a list belongs here)");
                }
            }
            case Shape.MapOf(Shape element) -> {
                if (value instanceof Map<?, ?> map) {
                    map.forEach((key, item) -> collectStrangers(path + "." + key, item, element, strangers));
                } else {
                    strangers.add(path + " (a map belongs here)");
                }
            }
            case Shape.Text() -> expect(value instanceof String, path, "a text", strangers);
            case Shape.Whole() ->
                expect(value instanceof Integer || value instanceof Long, path, "a whole number", strangers);
            case Shape.Fraction() -> expect(value instanceof Number, path, "a number", strangers);
            case Shape.Truth() -> expect(value instanceof Boolean, path, "true or false", strangers);
            case Shape.Json() -> {}
        }
    }

    private static void expect(boolean holds, String path, String what, List<String> strangers) {
        if (!holds) {
            strangers.add(path + " (" + what + " belongs here)");
        }
    }
}
