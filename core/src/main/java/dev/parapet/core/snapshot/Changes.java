package dev.parapet.core.snapshot;

import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import dev.parapet.core.snapshot.SnapshotDiff.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Compares two observations of one resource.
///
/// A number is what it counts, not the Java type that a collector or a file happened to give it. JSON's `null` is as
/// good as absent.
final class Changes {
    private final List<Change> found = new ArrayList<>();

    private Changes() {}

    static List<Change> between(Snapshot earlier, Resource before, Snapshot later, Resource after) {
        var changes = new Changes();
        for (String name : keys(before.attributes(), after.attributes())) {
            if (isOutside(earlier, before, name)) {
                changes.found.add(new Change.GapDisappeared(outside(before, name)));
            } else if (isOutside(later, after, name)) {
                changes.found.add(new Change.GapAppeared(outside(after, name)));
            } else {
                changes.compare(
                        name, before.attributes().get(name), after.attributes().get(name));
            }
        }
        changes.compareTags(before.tags(), after.tags());
        for (Gap gap : before.gaps()) {
            if (!after.gaps().contains(gap)) {
                changes.found.add(new Change.GapDisappeared(gap));
            }
        }
        for (Gap gap : after.gaps()) {
            if (!before.gaps().contains(gap)) {
                changes.found.add(new Change.GapAppeared(gap));
            }
        }
        return changes.found;
    }

    private static boolean isOutside(Snapshot snapshot, Resource resource, String name) {
        return resource.attributes().get(name) == null
                && resource.gaps().stream().noneMatch(gap -> gap.hides(name))
                && !snapshot.observes(resource.type(), name);
    }

    private static Gap outside(Resource resource, String name) {
        return new Gap(name, Gap.Reason.SKIPPED, Scope.outside(resource.type(), name));
    }

    private void compare(String prefix, Map<?, ?> before, Map<?, ?> after) {
        for (String key : keys(before, after)) {
            compare(prefix + key, before.get(key), after.get(key));
        }
    }

    private void compare(String path, @Nullable Object before, @Nullable Object after) {
        if (before instanceof Map<?, ?> old && after instanceof Map<?, ?> now) {
            compare(path + ".", old, now);
        } else if (!same(before, after)) {
            found.add(new Change.OfAttribute(path, Optional.ofNullable(before), Optional.ofNullable(after)));
        }
    }

    private void compareTags(Map<String, String> before, Map<String, String> after) {
        for (String key : keys(before, after)) {
            var old = Optional.ofNullable(before.get(key));
            var now = Optional.ofNullable(after.get(key));
            if (!old.equals(now)) {
                found.add(new Change.OfTag(key, old, now));
            }
        }
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return switch (one) {
            case Number number when other instanceof Number -> decimal(number).compareTo(decimal((Number) other)) == 0;
            case List<?> list when other instanceof List<?> items -> sameItems(list, items);
            case Map<?, ?> map
            when other instanceof Map<?, ?> entries ->
                keys(map, entries).stream().allMatch(key -> same(map.get(key), entries.get(key)));
            default -> one.equals(other);
        };
    }

    private static boolean sameItems(List<?> some, List<?> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!same(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    private static Set<String> keys(Map<?, ?> some, Map<?, ?> others) {
        var keys = new TreeSet<String>();
        some.keySet().forEach(key -> keys.add(String.valueOf(key)));
        others.keySet().forEach(key -> keys.add(String.valueOf(key)));
        return keys;
    }
}
