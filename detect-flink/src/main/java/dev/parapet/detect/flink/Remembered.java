package dev.parapet.detect.flink;

import dev.parapet.detect.engine.Share;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is remembered under one key, as it was read or as it is in use.
final class Remembered {
    /// No timer is set.
    static final long NONE = Long.MIN_VALUE;

    private @Nullable Share share;
    private @Nullable Map<String, Object> plain;

    /// When it is to hear of the time, in milliseconds.
    long wakes;

    private Remembered(@Nullable Share share, @Nullable Map<String, Object> plain, long wakes) {
        this.share = share;
        this.plain = plain;
        this.wakes = wakes;
    }

    static Remembered of(Share share) {
        return new Remembered(share, null, NONE);
    }

    /// @param plain nobody else changes it
    static Remembered read(Map<String, Object> plain, long wakes) {
        return new Remembered(null, plain, wakes);
    }

    /// @param empty one that knows nothing
    Share share(Supplier<Share> empty) {
        var live = share;
        if (live == null) {
            live = empty.get();
            live.restore(Objects.requireNonNull(plain));
            share = live;
            plain = null;
        }
        return live;
    }

    Map<String, Object> plain() {
        var live = share;
        return live == null ? Objects.requireNonNull(plain) : live.plain();
    }

    /// Another that does not change with this one.
    Remembered copy() {
        return read(plain(), wakes);
    }
}
