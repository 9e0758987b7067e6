package dev.parapet.detect.source;

import dev.parapet.detect.record.Fields;

/// Takes records as they are found, from one thread.
public interface RecordSink {
    /// @param record only until the call returns
    void record(Fields record);

    /// Something could not be read. Of one file not every damage is told, but how many there were.
    void damage(Damage damage);
}
