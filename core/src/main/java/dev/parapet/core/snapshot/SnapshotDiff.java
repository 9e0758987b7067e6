package dev.parapet.core.snapshot;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of an estate between two snapshots of it.
///
/// All lists are in the order of [ResourceKey], changes in that of their paths, so that the same two snapshots always
/// give the same text. An attribute that is outside the scope of one of them is a gap there, not a change. A resource
/// that is missing where the later scan could not look has not been removed, and one
/// that appears where the earlier scan could not look is not new; both are told apart.
///
/// @param added were not there before
/// @param removed are not there any more
/// @param changed are in both and differ
/// @param newlySeen are there, and nobody had looked before
/// @param noLongerSeen were there, and nobody looked this time
public record SnapshotDiff(
        List<Resource> added,
        List<Resource> removed,
        List<Changed> changed,
        List<Resource> newlySeen,
        List<Resource> noLongerSeen) {

    public SnapshotDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        newlySeen = List.copyOf(newlySeen);
        noLongerSeen = List.copyOf(noLongerSeen);
    }

    /// A resource that differs.
    public record Changed(Resource before, Resource after, List<Change> changes) {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /// One difference.
    public sealed interface Change {
        /// The value at a path is another, appeared or went. Structures are compared field by field, lists as a whole.
        record OfAttribute(String path, Optional<Object> before, Optional<Object> after) implements Change {}

        record OfTag(String key, Optional<String> before, Optional<String> after) implements Change {}

        /// It could be read before.
        record GapAppeared(Gap gap) implements Change {}

        /// It can be read now.
        record GapDisappeared(Gap gap) implements Change {}
    }

    public static SnapshotDiff between(Snapshot before, Snapshot after) {
        var old = byKey(before);
        var now = byKey(after);
        var added = new ArrayList<Resource>();
        var removed = new ArrayList<Resource>();
        var changed = new ArrayList<Changed>();
        var newlySeen = new ArrayList<Resource>();
        var noLongerSeen = new ArrayList<Resource>();
        var seenBefore = seen(before);
        var seenNow = seen(after);
        old.forEach((key, resource) -> {
            if (!now.containsKey(key)) {
                (seenNow.getOrDefault(Place.of(resource), false) ? removed : noLongerSeen).add(resource);
            }
        });
        now.forEach((key, resource) -> {
            Resource was = old.get(key);
            if (was == null) {
                (seenBefore.getOrDefault(Place.of(resource), false) ? added : newlySeen).add(resource);
            } else {
                List<Change> changes = Changes.between(before, was, after, resource);
                if (!changes.isEmpty()) {
                    changed.add(new Changed(was, resource, changes));
                }
            }
        });
        return new SnapshotDiff(added, removed, changed, newlySeen, noLongerSeen);
    }

    public boolean isEmpty() {
        return added.isEmpty()
                && removed.isEmpty()
                && changed.isEmpty()
                && newlySeen.isEmpty()
                && noLongerSeen.isEmpty();
    }

    private static SortedMap<ResourceKey, Resource> byKey(Snapshot snapshot) {
        var byKey = new TreeMap<ResourceKey, Resource>();
        snapshot.resources().forEach(resource -> byKey.putIfAbsent(ResourceKey.of(resource), resource));
        return byKey;
    }

    private record Place(String account, String region, String type) {
        static Place of(Resource resource) {
            return new Place(resource.account(), resource.region(), resource.type());
        }
    }

    /// Places that were looked at, and whether to the end.
    private static Map<Place, Boolean> seen(Snapshot snapshot) {
        var seen = new HashMap<Place, Boolean>();
        for (Look look : snapshot.looks()) {
            seen.merge(new Place(look.account(), look.region(), look.type()), look.settled(), Boolean::logicalAnd);
        }
        return seen;
    }
}
