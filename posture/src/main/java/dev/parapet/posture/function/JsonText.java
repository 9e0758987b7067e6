package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.ANY;
import static dev.parapet.core.expression.Function.Kind.TEXT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.core.expression.Function;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// JSON inside texts.
///
/// - `json(text)`: the value. A `null` is left out, as what is not set is left out of resources.
final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private JsonText() {}

    static List<Function> functions() {
        return List.of(new Function("json", List.of(TEXT), ANY, (evaluation, arguments) -> {
            try {
                Object value = withoutNulls(JSON.readValue((String) arguments.getFirst(), Object.class));
                if (value != null) {
                    return value;
                }
            } catch (JsonProcessingException _) {
                throw evaluation.unread("a text is not JSON");
            }
            throw evaluation.unread("a text is the JSON `null`");
        }));
    }

    private static @Nullable Object withoutNulls(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var kept = new LinkedHashMap<Object, Object>();
                map.forEach((key, item) -> {
                    Object keptItem = withoutNulls(item);
                    if (keptItem != null) {
                        kept.put(key, keptItem);
                    }
                });
                yield kept;
            }
            case List<?> list ->
                list.stream()
                        .map(JsonText::withoutNulls)
                        .filter(Objects::nonNull)
                        .toList();
            case null -> null;
            default -> value;
        };
    }
}
