package dev.parapet.posture.network;

import java.util.List;

/// What was read of something, and why there may be more or other than that.
///
/// @param unread empty when `value` is all of it
record Part<T>(T value, List<String> unread) {
    Part {
        unread = List.copyOf(unread);
    }

    static <T> Part<T> whole(T value) {
        return new Part<>(value, List.of());
    }

    boolean isWhole() {
        return unread.isEmpty();
    }
}
