package dev.parapet.iam;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON object that somebody wrote, which knows where it is, for errors: what is not of the kind that is asked for is
/// refused with an [IllegalArgumentException] that says where it stands and what belongs there.
public record Part(Map<?, ?> map, String at) {

    public IllegalArgumentException error(String key, String instead) {
        return new IllegalArgumentException("`%s%s` is %s, not `%s`".formatted(at, key, instead, map.get(key)));
    }

    public boolean has(String key) {
        return map.get(key) != null;
    }

    public Object value(String key) {
        Object value = map.get(key);
        if (value == null) {
            throw error(key, "there");
        }
        return value;
    }

    public String text(String key) {
        return optionalText(key).orElseThrow(() -> error(key, "a text"));
    }

    /// The first that is there.
    public String anyText(String... keys) {
        for (String key : keys) {
            if (has(key)) {
                return text(key);
            }
        }
        throw error(keys[0], "a text");
    }

    public Optional<String> optionalText(String key) {
        return switch (map.get(key)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Object _ -> throw error(key, "a text");
        };
    }

    public boolean truth(String key) {
        return switch (map.get(key)) {
            case null -> false;
            case Boolean truth -> truth;
            case Object _ -> throw error(key, "true or false");
        };
    }

    public List<?> list(String key) {
        return switch (map.get(key)) {
            case null -> List.of();
            case List<?> list -> list;
            case Object _ -> throw error(key, "a list");
        };
    }

    public List<String> texts(String key) {
        return switch (map.get(key)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object _ -> throw error(key, "a list of texts");
        };
    }

    public Part part(String key) {
        return optionalPart(key).orElseThrow(() -> error(key, "an object"));
    }

    public Optional<Part> optionalPart(String key) {
        return switch (map.get(key)) {
            case null -> Optional.empty();
            case Map<?, ?> inner -> Optional.of(new Part(inner, at + key + "."));
            case Object _ -> throw error(key, "an object");
        };
    }

    public List<Part> parts(String key) {
        var parts = new ArrayList<Part>();
        for (Object one : list(key)) {
            if (!(one instanceof Map<?, ?> inner)) {
                throw error(key, "a list of objects");
            }
            parts.add(new Part(inner, at + key + "[" + parts.size() + "]."));
        }
        return parts;
    }

    /// Tags as an object of names and values, or as AWS lists them.
    public Map<String, String> tags() {
        var tags = new HashMap<String, String>();
        switch (map.get("tags")) {
            case null -> {}
            case Map<?, ?> pairs -> pairs.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
            case Object _ -> {
                for (Part tag : parts("tags")) {
                    tags.put(tag.anyText("Key", "key"), tag.anyText("Value", "value"));
                }
            }
        }
        return tags;
    }
}
