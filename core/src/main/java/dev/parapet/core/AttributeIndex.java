package dev.parapet.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Resources of one type by the values of one attribute, so that a control that looks back does not read the estate
/// once for every resource.
final class AttributeIndex {
    private final Map<Object, List<Resource>> byValue = new HashMap<>();
    private final List<Resource> unread = new ArrayList<>();

    private AttributeIndex() {}

    /// @param path attribute names with dots; lists on the way are searched
    /// @param observed whether the first of them was asked for, so that where it is absent it is not set
    static AttributeIndex of(List<Resource> resources, String path, boolean observed) {
        var index = new AttributeIndex();
        String[] steps = path.split("\\.", -1);
        for (Resource resource : resources) {
            boolean outside = !observed && !resource.attributes().containsKey(steps[0]);
            if (outside || resource.gaps().stream().anyMatch(gap -> gap.hides(path))) {
                index.unread.add(resource);
            }
            index.put(resource, resource.attributes(), steps, 0);
        }
        return index;
    }

    List<Resource> holding(Object value) {
        return Collections.unmodifiableList(byValue.getOrDefault(comparable(value), List.of()));
    }

    List<Resource> unread() {
        return Collections.unmodifiableList(unread);
    }

    @SuppressWarnings("ReferenceEquality") // Two resources may be equal, or share an id between accounts.
    private void put(Resource resource, @Nullable Object value, String[] steps, int depth) {
        switch (value) {
            case null -> {}
            case List<?> list -> list.forEach(item -> put(resource, item, steps, depth));
            case Map<?, ?> map -> {
                if (depth < steps.length) {
                    put(resource, map.get(steps[depth]), steps, depth + 1);
                }
            }
            default -> {
                if (depth == steps.length) {
                    var holders = byValue.computeIfAbsent(comparable(value), _ -> new ArrayList<>());
                    // A list may hold a value twice; its owner is named once.
                    if (holders.isEmpty() || holders.getLast() != resource) {
                        holders.add(resource);
                    }
                }
            }
        }
    }

    // Files and collectors give `Integer` where CEL asks with `Long`.
    private static Object comparable(Object value) {
        return switch (value) {
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Float fraction -> fraction.doubleValue();
            default -> value;
        };
    }
}
