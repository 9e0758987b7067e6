package dev.parapet.detect.digest;

/// Passes everything on, and counts it.
final class Told implements IntegrityWatcher {
    private final IntegrityWatcher watcher;
    private long chains;
    private long digests;
    private long logs;
    private long tampered;
    private long unproved;

    Told(IntegrityWatcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public void remark(Remark remark) {
        if (remark.kind().isTampering()) {
            tampered++;
        } else {
            unproved++;
        }
        watcher.remark(remark);
    }

    @Override
    public void standing(Standing standing) {
        chains++;
        watcher.standing(standing);
    }

    void digest() {
        digests++;
        watcher.progress(digests, logs);
    }

    void log() {
        logs++;
        watcher.progress(digests, logs);
    }

    Outcome outcome() {
        return new Outcome(chains, digests, logs, tampered, unproved);
    }
}
