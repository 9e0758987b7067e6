package dev.parapet.detect.source;

import dev.parapet.core.Event;

/// Takes what a reader finds, in the order in which it is found, from one thread.
public interface EventSink {
    void event(Event event);

    /// Something could not be read. Of one file not every damage is told, but how many there were.
    void damage(Damage damage);

    /// A file was read to its end, or as far as it can be read.
    ///
    /// @param packed its size as it is stored
    default void file(String file, long packed) {}
}
