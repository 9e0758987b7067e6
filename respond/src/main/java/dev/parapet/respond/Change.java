package dev.parapet.respond;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One setting of one thing in AWS that a step wants otherwise.
///
/// @param resource what is changed: an ARN or a name unique in the account
/// @param control which setting of it; two incidents that hold the same control share it
/// @param target what the action needs to find it again
/// @param wanted the state that it shall have; empty for none at all
public record Change(String resource, String control, Map<String, Object> target, Map<String, Object> wanted) {
    public Change {
        target = Collections.unmodifiableMap(new LinkedHashMap<>(target));
        wanted = Collections.unmodifiableMap(new LinkedHashMap<>(wanted));
    }

    public String text(String name) {
        Object value = target.get(name);
        return value == null ? "" : value.toString();
    }

    Map<String, Object> members() {
        return Map.of("resource", resource, "control", control, "target", target, "wanted", wanted);
    }

    static Change of(Map<?, ?> members) {
        return new Change(
                String.valueOf(members.get("resource")),
                String.valueOf(members.get("control")),
                Json.inside(members, "target"),
                Json.inside(members, "wanted"));
    }
}
