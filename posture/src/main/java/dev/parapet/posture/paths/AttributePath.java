package dev.parapet.posture.paths;

import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A way into a resource's attributes: names with dots between them, `[]` behind those that are lists.
public record AttributePath(List<String> steps) {

    /// What is there.
    ///
    /// @param unread why something may be missing
    public record Values(List<String> texts, Optional<String> unread) {}

    public AttributePath {
        steps = List.copyOf(steps);
    }

    public static AttributePath of(String path) {
        return new AttributePath(List.of(path.split("\\.")));
    }

    // What is there is taken even where something beside it was not read.
    public Values in(Snapshot snapshot, Resource resource) {
        String top = name(steps.getFirst());
        var texts = new ArrayList<String>();
        Object value = resource.attributes().get(top);
        if (value != null) {
            gather(value, 0, texts);
        }
        return new Values(List.copyOf(texts), unread(snapshot, resource, top));
    }

    private Optional<String> unread(Snapshot snapshot, Resource resource, String top) {
        String plain = String.join(".", steps).replace("[]", "");
        for (Gap gap : resource.gaps()) {
            if (gap.hides(plain)) {
                String why = gap.detail().isEmpty() ? gap.reason().word() : gap.detail();
                return Optional.of(plain + " of " + resource.id() + " (" + why + ")");
            }
        }
        return resource.attributes().containsKey(top) || snapshot.observes(resource.type(), top)
                ? Optional.empty()
                : Optional.of(top + " of " + resource.id() + " (" + Scope.outside(resource.type(), top) + ")");
    }

    private void gather(Object value, int step, List<String> into) {
        if (steps.get(step).endsWith("[]")) {
            if (value instanceof List<?> list) {
                list.forEach(one -> below(one, step, into));
            }
            return;
        }
        below(value, step, into);
    }

    private void below(Object value, int step, List<String> into) {
        if (step + 1 == steps.size()) {
            if (value instanceof String || value instanceof Boolean || value instanceof Number) {
                into.add(value.toString());
            }
        } else if (value instanceof Map<?, ?> map) {
            Object next = map.get(name(steps.get(step + 1)));
            if (next != null) {
                gather(next, step + 1, into);
            }
        }
    }

    private static String name(String step) {
        return step.endsWith("[]") ? step.substring(0, step.length() - 2) : step;
    }
}
