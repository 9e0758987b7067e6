package dev.parapet.collect;

import dev.parapet.core.schema.ResourceType;
import dev.parapet.core.schema.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Fits values to a type's shapes.
///
/// APIs and templates mostly agree but for the case of letters (`kmsKeyId`, `KMSKeyId`), fields that only a response
/// has
/// (they are dropped inside structures), and numbers sent as texts.
final class Alignment {
    private final ResourceType type;
    private final Map<Map<String, Shape>, Map<String, String>> names = new ConcurrentHashMap<>();

    Alignment(ResourceType type) {
        this.type = type;
    }

    /// The schema's spelling of an attribute.
    ///
    /// @throws IllegalArgumentException if the type has no such attribute: a mistake in a collector
    String attribute(String name) {
        return spelling(type.attributes(), name)
                .orElseThrow(() -> new IllegalArgumentException(type.name() + " has no attribute `" + name
                        + "`; if only the API has it, add it to content/schema"));
    }

    Object fit(String attribute, Object value) {
        Shape shape = type.attributes().get(attribute);
        return shape == null ? value : fit(value, shape);
    }

    private Object fit(Object value, Shape shape) {
        return switch (shape) {
            case Shape.Struct struct
            when value instanceof Map<?, ?> map -> {
                Map<String, Shape> fields = type.fields(struct);
                var fitted = new LinkedHashMap<String, Object>();
                map.forEach((key, item) -> spelling(fields, String.valueOf(key)).ifPresent(name -> {
                    Shape inner = fields.get(name);
                    if (inner != null) {
                        fitted.put(name, fit(item, inner));
                    }
                }));
                yield fitted;
            }
            case Shape.ListOf(Shape element)
            when value instanceof List<?> list ->
                list.stream().map(item -> fit(item, element)).toList();
            case Shape.MapOf(Shape element)
            when value instanceof Map<?, ?> map -> {
                var fitted = new LinkedHashMap<String, Object>();
                map.forEach((key, item) -> fitted.put(String.valueOf(key), fit(item, element)));
                yield fitted;
            }
            case Shape.Text() when value instanceof Number || value instanceof Boolean -> value.toString();
            case Shape.Whole()
            when value instanceof String text && text.matches("-?[0-9]{1,18}") -> Long.parseLong(text);
            case Shape.Fraction() when value instanceof Number number -> number.doubleValue();
            case Shape.Truth()
            when value instanceof String text && text.matches("(?i)true|false") ->
                Boolean.parseBoolean(text.toLowerCase(Locale.ROOT));
            default -> value;
        };
    }

    private Optional<String> spelling(Map<String, Shape> fields, String name) {
        if (fields.containsKey(name)) {
            return Optional.of(name);
        }
        var byFolded = names.computeIfAbsent(fields, known -> {
            var folded = new LinkedHashMap<String, String>();
            known.keySet().forEach(field -> folded.put(field.toLowerCase(Locale.ROOT), field));
            return folded;
        });
        return Optional.ofNullable(byFolded.get(name.toLowerCase(Locale.ROOT)));
    }
}
