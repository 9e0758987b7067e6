package dev.parapet.feed;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// A message of a queue that was received and not yet deleted.
final class Held {
    private final String id;
    private String receipt;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<Parcel> open = new HashSet<>();
    private long extendedAt;
    private boolean waiting;

    Held(String id, String receipt, long receivedAt) {
        this.id = id;
        this.receipt = receipt;
        this.extendedAt = receivedAt;
    }

    String id() {
        return id;
    }

    String receipt() {
        return receipt;
    }

    /// It came again, and only the last receipt counts.
    void received(String newest, long now) {
        receipt = newest;
        extendedAt = now;
    }

    /// @param name by which it is known if it comes again
    void add(Parcel parcel, String name) {
        open.add(parcel);
        names.add(name);
    }

    /// The names of everything in it that was not known before.
    Set<String> names() {
        return names;
    }

    /// Whether nothing of it is left to be kept.
    boolean done(Parcel parcel) {
        open.remove(parcel);
        return open.isEmpty() && !waiting;
    }

    /// Something of it comes later, so it is not deleted.
    void later(Parcel parcel) {
        open.remove(parcel);
        waiting = true;
    }

    boolean isOver() {
        return open.isEmpty();
    }

    boolean isDue(long now, long nanos) {
        return now - extendedAt >= nanos;
    }

    void extended(long now) {
        extendedAt = now;
    }
}
