package dev.parapet.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Resources of one type by the values of one attribute, so that a control that looks back does not read the estate
/// once for every resource.
record AttributeIndex(Map<Object, List<Resource>> byValue, List<Resource> unread) {

    /// @param path attribute names with dots; lists on the way are searched
    static AttributeIndex of(List<Resource> resources, String path) {
        var byValue = new HashMap<Object, List<Resource>>();
        var unread = new ArrayList<Resource>();
        String[] steps = path.split("\\.", -1);
        for (Resource resource : resources) {
            if (resource.gaps().stream().anyMatch(gap -> gap.hides(path))) {
                unread.add(resource);
            }
            put(resource, resource.attributes(), steps, 0, byValue);
        }
        return new AttributeIndex(byValue, unread);
    }

    private static void put(
            Resource resource, @Nullable Object value, String[] steps, int depth, Map<Object, List<Resource>> byValue) {
        switch (value) {
            case null -> {}
            case List<?> list -> list.forEach(item -> put(resource, item, steps, depth, byValue));
            case Map<?, ?> map -> {
                if (depth < steps.length) {
                    put(resource, map.get(steps[depth]), steps, depth + 1, byValue);
                }
            }
            default -> {
                if (depth == steps.length) {
                    var holders = byValue.computeIfAbsent(value, _ -> new ArrayList<>());
                    // A list may hold a value twice; its owner is named once.
                    if (holders.isEmpty() || !holders.getLast().id().equals(resource.id())) {
                        holders.add(resource);
                    }
                }
            }
        }
    }
}
