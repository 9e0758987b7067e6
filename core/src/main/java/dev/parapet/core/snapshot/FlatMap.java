package dev.parapet.core.snapshot;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An immutable map as two arrays, keys sorted.
///
/// Why not what the JDK has: `Map.copyOf` forgets the order of keys, so that a snapshot read and written again would
/// change, and forbids `null`, which policy documents may hold; a `LinkedHashMap` takes some forty bytes an entry on
/// top of its key and value. Here an entry is one reference, because resources of one type have the same keys and
/// share their array of them.
final class FlatMap extends AbstractMap<String, Object> {
    /// Invariant: sorted, without duplicates, never written to after construction.
    private final String[] keys;

    private final @Nullable Object[] values;

    FlatMap(String[] keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return indexOf(key) >= 0;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        int at = indexOf(key);
        return at < 0 ? null : values[at];
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries();
    }

    // As Map defines it, like the inherited one, which makes an object of every entry.
    @Override
    @SuppressWarnings("EqualsHashCode") // The inherited equals is the one that goes with it.
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < keys.length; i++) {
            hash += keys[i].hashCode() ^ Objects.hashCode(values[i]);
        }
        return hash;
    }

    private int indexOf(@Nullable Object key) {
        return key instanceof String text ? Arrays.binarySearch(keys, text) : -1;
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Object>> {
        @Override
        public int size() {
            return keys.length;
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < keys.length;
                }

                // JSON's null is a value like any other; Map<String, Object> has no way to say so.
                @Override
                @SuppressWarnings("NullAway")
                public Map.Entry<String, Object> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int at = next++;
                    return new SimpleImmutableEntry<>(keys[at], values[at]);
                }
            };
        }
    }
}
