package dev.parapet.posture.access;

import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import java.util.List;
import java.util.Map;

/// What a snapshot knows of an attribute of a resource.
public sealed interface Attribute {
    record Value(Object value) implements Attribute {}

    /// Known not to be set.
    record Absent() implements Attribute {}

    record Unknown(String why) implements Attribute {}

    /// The attribute of that name at the top of a resource.
    static Attribute of(Snapshot snapshot, Resource resource, String name) {
        for (Gap gap : resource.gaps()) {
            if (gap.hides(name)) {
                return new Unknown(gap.detail().isEmpty() ? gap.reason().word() : gap.detail());
            }
        }
        Object value = resource.attributes().get(name);
        if (value != null) {
            return isNothing(value) ? new Absent() : new Value(value);
        }
        return snapshot.observes(resource.type(), name)
                ? new Absent()
                : new Unknown(Scope.outside(resource.type(), name));
    }

    /// The texts of a list, or the one text.
    static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    private static boolean isNothing(Object value) {
        return switch (value) {
            case String text -> text.isBlank();
            case List<?> list -> list.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }
}
