package dev.parapet.core;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An estate at one moment: its resources, and where nobody looked.
///
/// Where it has scopes, an attribute of their types that is outside them is unknown. A type without
/// one, as in an example or a template, is known in full: what is absent is not set.
///
/// Immutable. Looking up by reference understands what AWS's own fields hold: ARNs, names, ids, key
/// aliases, S3 URIs.
public final class Snapshot {
    private final Instant takenAt;
    private final List<Resource> resources;
    private final List<Look> looks;
    private final Map<String, Set<String>> observed;
    private final Map<String, List<Resource>> byType;
    private final Map<String, List<Look>> looksByType;
    private final References references;
    private final Map<String, AttributeIndex> indexes = new ConcurrentHashMap<>();
    private final Map<Class<?>, Derived> derived = new ConcurrentHashMap<>();

    /// A value that is made when it is first asked for. Making one may ask for another.
    private static final class Derived {
        private @Nullable Object value;

        synchronized Object value(Supplier<?> make) {
            Object made = value == null ? make.get() : value;
            value = made;
            return made;
        }
    }

    /// A snapshot of which every attribute is known.
    public Snapshot(Instant takenAt, Collection<Resource> resources, Collection<Look> looks) {
        this(takenAt, resources, looks, List.of());
    }

    /// @param scopes which attributes were asked for; those of one type add up
    public Snapshot(Instant takenAt, Collection<Resource> resources, Collection<Look> looks, Collection<Scope> scopes) {
        this.takenAt = Objects.requireNonNull(takenAt);
        this.resources = List.copyOf(resources);
        this.looks = List.copyOf(looks);
        this.observed = merged(scopes);
        this.byType = grouped(this.resources, Resource::type);
        this.looksByType = grouped(this.looks, Look::type);
        this.references = new References(byType);
    }

    private static Map<String, Set<String>> merged(Collection<Scope> scopes) {
        var merged = new HashMap<String, Set<String>>();
        scopes.forEach(scope ->
                merged.computeIfAbsent(scope.type(), _ -> new HashSet<>()).addAll(scope.attributes()));
        return merged;
    }

    private static <T> Map<String, List<T>> grouped(List<T> items, Function<T, String> key) {
        return items.stream()
                .collect(Collectors.groupingBy(
                        key, HashMap::new, Collectors.collectingAndThen(Collectors.toList(), List::copyOf)));
    }

    /// When the observation ended. Controls about age count from here, so that a snapshot judged next
    /// year gives the same verdicts.
    public Instant takenAt() {
        return takenAt;
    }

    public List<Resource> resources() {
        return resources;
    }

    public List<Look> looks() {
        return looks;
    }

    /// One for each type that has one, sorted.
    public List<Scope> scopes() {
        return observed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new Scope(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// Whether a top-level attribute of `type` that is absent and no gap is known not to be set.
    public boolean observes(String type, String attribute) {
        Set<String> attributes = observed.get(type);
        return attributes == null || attributes.contains(attribute);
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
        return indexes.computeIfAbsent(
                type + " " + path, _ -> AttributeIndex.of(ofType(type), path, observes(type, path.split("\\.", 2)[0])));
    }

    /// What was worked out of this snapshot once and for all, such as an index or an engine over it.
    /// It is made when it is first asked for, and lives as long as the snapshot.
    ///
    /// @param kind what it is; there is one of a kind
    public <T> T derived(Class<T> kind, Function<Snapshot, T> make) {
        var holder = derived.computeIfAbsent(kind, _ -> new Derived());
        return kind.cast(holder.value(() -> make.apply(this)));
    }

    /// The resource of `type` that `reference` in a field of `from` means.
    public References.Answer follow(Resource from, String type, String reference) {
        return references.follow(from, type, reference);
    }
}
