package dev.parapet.core.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Values as functions get them: no CEL types left.
final class Plain {
    private Plain() {}

    static Object of(Object value) {
        return switch (value) {
            case Observed observed -> observed.plain();
            case List<?> list -> list.stream().map(Plain::of).toList();
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<Object, Object>();
                map.forEach((key, item) -> plain.put(key, of(item)));
                yield plain;
            }
            default -> value;
        };
    }
}
