package dev.parapet.core.expression;

import dev.cel.common.values.NullValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values as functions get them: no CEL types left. JSON's `null` inside a document is left out, as if it was not set.
final class Plain {
    private Plain() {}

    static Object of(Object value) {
        return switch (value) {
            case Observed observed -> observed.plain();
            case List<?> list ->
                list.stream()
                        .filter(item -> item != NullValue.NULL_VALUE)
                        .map(Plain::of)
                        .toList();
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<Object, Object>();
                map.forEach((key, item) -> {
                    if (item != NullValue.NULL_VALUE) {
                        plain.put(key, of(item));
                    }
                });
                yield plain;
            }
            default -> value;
        };
    }
}
