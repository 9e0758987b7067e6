package dev.parapet.feed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How far a feed was read: maps, lists, texts and whole numbers, to be kept and given back as they are.
///
/// @param plain what only the feed that gave it understands
public record Position(Map<String, Object> plain) {
    /// Nothing was read yet.
    public static final Position START = new Position(Map.of());

    public Position {
        plain = Collections.unmodifiableMap(new LinkedHashMap<>(plain));
    }

    /// A member that maps texts to texts; empty if there is none. What is not one is left out.
    Map<String, String> texts(String name) {
        var texts = new LinkedHashMap<String, String>();
        if (plain.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    List<String> list(String name) {
        return plain.get(name) instanceof List<?> list
                ? list.stream().map(Objects::toString).toList()
                : List.of();
    }

    long number(String name) {
        return plain.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
