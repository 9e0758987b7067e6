package dev.parapet.core.snapshot;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// An immutable list as one array. `List.of` forbids `null`, which policy documents may hold, and a wrapped
/// `Arrays.asList` is two objects more.
final class FlatList extends AbstractList<@Nullable Object> implements RandomAccess {
    /// Invariant: never written to after construction.
    private final @Nullable Object[] items;

    FlatList(@Nullable Object[] items) {
        this.items = items;
    }

    @Override
    public @Nullable Object get(int index) {
        return items[index];
    }

    @Override
    public int size() {
        return items.length;
    }
}
