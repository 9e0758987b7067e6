package dev.parapet.respond;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON with sorted keys: the same values, the same text, the same hash.
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private Json() {}

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not plain values", e);
        }
    }

    /// @throws IllegalArgumentException if it is no JSON object
    public static Map<String, Object> map(String text) {
        try {
            return MAPPER.readValue(text, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON object", e);
        }
    }

    /// The object that is a member; empty if there is none.
    @SuppressWarnings("unchecked")
    public static Map<String, Object> inside(Map<?, ?> values, String member) {
        return values.get(member) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /// The texts of a list; empty if it is none.
    static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// The same values as they come back from a journal, so that both compare equal.
    public static Map<String, Object> normal(Map<String, ?> values) {
        return map(text(values));
    }
}
