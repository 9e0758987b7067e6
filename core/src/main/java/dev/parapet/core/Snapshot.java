package dev.parapet.core;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An estate at one moment: its resources, and where nobody looked.
///
/// Immutable. Looking up by reference understands what AWS's own fields hold: ARNs, names, ids, key aliases, S3 URIs.
public final class Snapshot {
    private final Instant takenAt;
    private final List<Resource> resources;
    private final List<Look> looks;
    private final Map<String, List<Resource>> byType;
    private final Map<String, List<Look>> looksByType;
    private final References references;
    private final Map<String, AttributeIndex> indexes = new ConcurrentHashMap<>();

    public Snapshot(Instant takenAt, Collection<Resource> resources, Collection<Look> looks) {
        this.takenAt = Objects.requireNonNull(takenAt);
        this.resources = List.copyOf(resources);
        this.looks = List.copyOf(looks);
        this.byType = grouped(this.resources, Resource::type);
        this.looksByType = grouped(this.looks, Look::type);
        this.references = new References(byType);
    }

    private static <T> Map<String, List<T>> grouped(List<T> items, Function<T, String> key) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        key, HashMap::new, Collectors.collectingAndThen(Collectors.toList(), List::copyOf)));
    }

    /// When the observation ended. Controls about age count from here, so that a snapshot judged next year gives the
    /// same verdicts.
    public Instant takenAt() {
        return takenAt;
    }

    public List<Resource> resources() {
        return resources;
    }

    public List<Look> looks() {
        return looks;
    }

    public List<Resource> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    public List<Look> looksAt(String type) {
        return looksByType.getOrDefault(type, List.of());
    }

    /// The resources of `type` whose attribute at `path` is `value`, or is a list that holds it.
    public List<Resource> where(String type, String path, Object value) {
        return index(type, path).holding(value);
    }

    /// The resources of `type` whose attribute at `path` was not read, so that [#where] cannot know them.
    public List<Resource> unread(String type, String path) {
        return index(type, path).unread();
    }

    private AttributeIndex index(String type, String path) {
        return indexes.computeIfAbsent(type + " " + path, _ -> AttributeIndex.of(ofType(type), path));
    }

    /// The resource of `type` that `reference` in a field of `from` means.
    public References.Answer follow(Resource from, String type, String reference) {
        return references.follow(from, type, reference);
    }
}
