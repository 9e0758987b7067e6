package dev.parapet.iam.exposure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What was worked out once, and is the same whoever asks: the policies of an estate say the same few things, under
/// the same zone of trust, of thousands of resources.
///
/// Bounded: when it is full it forgets everything. Safe for many threads; two may work out the same at once.
///
/// @param <K> all that the answer depends on
final class Memory<K, V> {
    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final AtomicLong weight = new AtomicLong();
    private final long most;

    /// @param most the weight of all that is kept
    Memory(long most) {
        this.most = most;
    }

    /// @param its weight, in whatever `most` is counted
    V of(K key, long its, Supplier<V> work) {
        var value = known.get(key);
        if (value == null) {
            value = work.get();
            if (weight.addAndGet(its) > most) {
                known.clear();
                weight.set(its);
            }
            if (its <= most) {
                known.put(key, value);
            }
        }
        return value;
    }
}
