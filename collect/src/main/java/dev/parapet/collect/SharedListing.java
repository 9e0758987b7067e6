package dev.parapet.collect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/// One listing, read by several, each at its own pace.
///
/// Whoever comes to the end of what is known asks for more; who else comes there meanwhile waits for the answer. A
/// failure is the same exception for each, at the place where it came: what was listed before it is seen by all.
final class SharedListing<T> implements Iterable<T> {
    private final Supplier<Iterator<T>> call;
    private final ReentrantLock asking = new ReentrantLock();
    private final List<T> seen = new ArrayList<>();
    private @Nullable Iterator<T> rest;
    private @Nullable RuntimeException failure;

    SharedListing(Supplier<Iterator<T>> call) {
        this.call = call;
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private int position;
            private Optional<T> ahead = Optional.empty();

            @Override
            public boolean hasNext() {
                if (ahead.isEmpty()) {
                    ahead = at(position);
                }
                return ahead.isPresent();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                T next = ahead.orElseThrow();
                ahead = Optional.empty();
                position++;
                return next;
            }
        };
    }

    private Optional<T> at(int position) {
        try {
            asking.lockInterruptibly();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", ended);
        }
        try {
            return position < seen.size() || more() ? Optional.of(seen.get(position)) : Optional.empty();
        } finally {
            asking.unlock();
        }
    }

    private boolean more() {
        if (failure != null) {
            throw failure;
        }
        try {
            Iterator<T> items = rest == null ? call.get() : rest;
            rest = items;
            return items.hasNext() && seen.add(items.next());
        } catch (RuntimeException failed) {
            failure = failed;
            throw failed;
        }
    }
}
