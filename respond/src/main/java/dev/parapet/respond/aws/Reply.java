package dev.parapet.respond.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What AWS answered.
///
/// @param values its members, named as those of a [Call]
/// @param requestId by which AWS knows the call
/// @param date AWS's own clock, from the Date header
public record Reply(Map<String, Object> values, String requestId, Instant date) {
    /// What is at a path of members, `User.Arn`.
    public Optional<Object> at(String path) {
        return at(values, path);
    }

    public static Optional<Object> at(Object inside, String path) {
        Object at = inside;
        for (String name : path.split("\\.", -1)) {
            if (!(at instanceof Map<?, ?> map)) {
                return Optional.empty();
            }
            at = map.get(name);
            if (at == null) {
                return Optional.empty();
            }
        }
        return Optional.of(at);
    }

    public String text(String path) {
        return at(path).map(Object::toString).orElse("");
    }

    /// The structures in a list; empty if there is none.
    public List<Map<String, Object>> list(String path) {
        return maps(at(path).orElse(List.of()));
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> maps(Object list) {
        return list instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(item -> (Map<String, Object>) item)
                        .toList()
                : List.of();
    }
}
