package dev.parapet.core.expression;

import dev.cel.common.values.NullValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Values as functions get them: no CEL types left, and nothing where nothing is.
///
/// An optional arrives as its value, so that `publicStatements(resource.?Policy)` reads well; an absent one, like a
/// `null`, arrives as an empty list. A `null` in a list or map is left out.
final class Plain {
    private Plain() {}

    static Object of(@Nullable Object value) {
        return switch (value) {
            case Observed observed -> observed.plain();
            case Optional<?> optional -> of(optional.orElse(null));
            case List<?> list ->
                list.stream().filter(item -> !isNull(item)).map(Plain::of).toList();
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<Object, Object>();
                map.forEach((key, item) -> {
                    if (!isNull(item)) {
                        plain.put(key, of(item));
                    }
                });
                yield plain;
            }
            case null -> List.of();
            default -> isNull(value) ? List.of() : value;
        };
    }

    private static boolean isNull(@Nullable Object value) {
        return value == null || value instanceof NullValue;
    }
}
