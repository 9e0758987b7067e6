package dev.parapet.detect.engine;

import dev.parapet.detect.source.Damage;

/// Is told what comes out of a run, from one thread, in order.
public interface Watcher {
    void alert(Alert alert);

    /// Something could not be read.
    void damage(Damage damage);

    /// @param done files, of all
    default void progress(int done, int all, long events) {}
}
