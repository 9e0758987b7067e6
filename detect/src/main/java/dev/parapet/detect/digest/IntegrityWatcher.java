package dev.parapet.detect.digest;

/// Is told what a check finds, from one thread: account by account and region by region.
public interface IntegrityWatcher {
    void remark(Remark remark);

    /// A chain was read to its end.
    void standing(Standing standing);

    /// @param digests read so far
    /// @param logs checked so far
    default void progress(long digests, long logs) {}
}
