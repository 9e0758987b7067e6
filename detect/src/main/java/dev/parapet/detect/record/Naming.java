package dev.parapet.detect.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an event names, and whether any of it is precious: known to be, or, where nobody knows, called so.
///
/// How something inside a bucket is called counts only while nobody knows what the bucket is.
final class Naming {
    private static final int DEEPEST = 6;
    private static final Set<String> INSIDE = Set.of("key", "prefix", "marker", "startafter", "objects", "delimiter");

    private final Surroundings surroundings;
    private boolean precious;
    private boolean plain;
    private boolean called;
    private boolean calledInside;

    Naming(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    boolean isSensitive() {
        return precious || called || (calledInside && !plain);
    }

    /// @param name of the member that has the value
    Naming read(String name, @Nullable Object value) {
        read(name, value, 0);
        return this;
    }

    private void read(String name, @Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> map
            when depth < DEEPEST -> map.forEach((inner, one) -> read(String.valueOf(inner), one, depth + 1));
            case List<?> list when depth < DEEPEST -> list.forEach(one -> read(name, one, depth + 1));
            case String text -> read(name, text);
            case null, default -> {}
        }
    }

    private void read(String name, String text) {
        if (precious) {
            return;
        }
        boolean inside = INSIDE.contains(name.toLowerCase(Locale.ROOT));
        var known = inside ? Optional.<Boolean>empty() : surroundings.worth(text);
        if (known.isPresent()) {
            precious |= known.get();
            plain |= !known.get();
        } else if (inside) {
            calledInside |= surroundings.sensitive().test(text);
        } else {
            called |= surroundings.sensitive().test(text);
        }
    }
}
