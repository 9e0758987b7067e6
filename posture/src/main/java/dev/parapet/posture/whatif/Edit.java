package dev.parapet.posture.whatif;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A snapshot that is being written anew.
final class Edit {
    private final Snapshot before;
    private final List<Resource> resources;
    private final List<Look> looks;

    Edit(Snapshot before) {
        this.before = before;
        this.resources = new ArrayList<>(before.resources());
        this.looks = new ArrayList<>(before.looks());
    }

    void add(Resource resource) {
        resources.add(resource);
    }

    void add(Look look) {
        looks.add(look);
    }

    /// Sets an attribute at the top, which is known from then on.
    void set(Resource resource, String attribute, Object value) {
        var attributes = new HashMap<>(resource.attributes());
        attributes.put(attribute, value);
        replace(resource, attributes, attribute);
    }

    /// Sets an attribute inside another.
    void set(Resource resource, String outer, String inner, Object value) {
        var changed = new HashMap<String, Object>();
        if (resource.attributes().get(outer) instanceof Map<?, ?> map) {
            map.forEach((key, one) -> changed.put(String.valueOf(key), one));
        }
        changed.put(inner, value);
        set(resource, outer, changed);
    }

    private void replace(Resource resource, Map<String, Object> attributes, String known) {
        List<Gap> gaps =
                resource.gaps().stream().filter(gap -> !gap.hides(known)).toList();
        var changed = new Resource(
                resource.id(),
                resource.type(),
                resource.account(),
                resource.region(),
                attributes,
                resource.tags(),
                gaps);
        resources.replaceAll(one -> isSame(one, resource) ? changed : one);
    }

    // An AWS-managed policy is in every account.
    private static boolean isSame(Resource one, Resource other) {
        return one.id().equals(other.id()) && one.type().equals(other.type()) && one.account().equals(other.account());
    }

    Snapshot snapshot() {
        return new Snapshot(before.takenAt(), resources, looks, before.scopes());
    }
}
