package dev.parapet.detect.engine;

import dev.parapet.detect.source.Damage;

/// Is told what comes out of a run, from one thread, in order.
@FunctionalInterface
public interface Watcher {
    void alert(Alert alert);

    /// Something could not be read.
    default void damage(Damage damage) {}

    /// @param done files, of all
    default void progress(int done, int all, long events) {}
}
