package dev.parapet.core.snapshot;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of one object of a line, which are known and of the right kind, or the line is refused.
final class Fields {
    private final String owner;
    private final Map<?, ?> values;

    /// @param owner what the object is called in errors
    Fields(String owner, @Nullable Object object, List<String> known) throws Values.Malformed {
        if (!(object instanceof Map<?, ?> map)) {
            throw new Values.Malformed("`" + owner + "` is an object");
        }
        for (Object key : map.keySet()) {
            if (!known.contains(key)) {
                throw new Values.Malformed(
                        "unknown key `" + brief(key) + "` in `" + owner + "`; known here: " + String.join(", ", known));
            }
        }
        this.owner = owner;
        this.values = map;
    }

    String text(String key) throws Values.Malformed {
        return optionalText(key).orElseThrow(() -> new Values.Malformed("`" + key + "` of `" + owner + "` is missing"));
    }

    Optional<String> optionalText(String key) throws Values.Malformed {
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Object _ -> throw new Values.Malformed("`" + key + "` of `" + owner + "` is a text");
        };
    }

    String name(String key) throws Values.Malformed {
        String name = text(key);
        if (name.isBlank()) {
            throw new Values.Malformed("`" + key + "` of `" + owner + "` is empty");
        }
        return name;
    }

    Instant instant(String key) throws Values.Malformed {
        String text = text(key);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new Values.Malformed("`" + key + "` of `" + owner + "` is a time such as 2026-06-01T00:00:00Z");
        }
    }

    long count(String key) throws Values.Malformed {
        return switch (values.get(key)) {
            case null -> throw new Values.Malformed("`" + key + "` of `" + owner + "` is missing");
            case Integer count -> count;
            case Long count -> count;
            case Object _ -> throw new Values.Malformed("`" + key + "` of `" + owner + "` is a whole number");
        };
    }

    /// As [#count]; none where nothing is said.
    long optionalCount(String key) throws Values.Malformed {
        return values.get(key) == null ? 0 : count(key);
    }

    @SuppressWarnings("unchecked") // Keys of JSON objects are texts.
    Map<String, Object> map(String key) throws Values.Malformed {
        return switch (values.get(key)) {
            case null -> Map.of();
            case Map<?, ?> map -> (Map<String, Object>) map;
            case Object _ -> throw new Values.Malformed("`" + key + "` of `" + owner + "` is an object");
        };
    }

    List<?> list(String key) throws Values.Malformed {
        return switch (values.get(key)) {
            case null -> List.of();
            case List<?> list -> list;
            case Object _ -> throw new Values.Malformed("`" + key + "` of `" + owner + "` is a list");
        };
    }

    private static String brief(Object key) {
        String text = String.valueOf(key);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
