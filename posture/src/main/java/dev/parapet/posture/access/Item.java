package dev.parapet.posture.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// One structure of a list, with its fields asked for by kind. Numbers may be written as texts, as some APIs do.
public record Item(Map<?, ?> fields) {

    /// The structures of a list; a single structure stands for a list of one.
    public static List<Item> of(Object value) {
        return switch (value) {
            case Map<?, ?> map -> List.of(new Item(map));
            case List<?> list ->
                list.stream().flatMap(item -> of(item).stream()).toList();
            default -> throw new IllegalArgumentException("a list of structures belongs here");
        };
    }

    public Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field)).map(Object::toString).filter(text -> !text.isBlank());
    }

    public Optional<Object> value(String field) {
        return Optional.ofNullable(fields.get(field));
    }

    /// A text in lower case, empty where it is not set.
    public String word(String field) {
        return text(field).orElse("").toLowerCase(Locale.ROOT);
    }

    public OptionalLong whole(String field) {
        return switch (fields.get(field)) {
            case Number number -> OptionalLong.of(number.longValue());
            case String text when text.matches("-?[0-9]{1,9}") -> OptionalLong.of(Long.parseLong(text));
            case null, default -> OptionalLong.empty();
        };
    }

    public boolean isTrue(String field) {
        return Objects.equals(fields.get(field), true) || word(field).equals("true");
    }

    public List<Item> items(String field) {
        Object value = fields.get(field);
        return value == null ? List.of() : of(value);
    }
}
