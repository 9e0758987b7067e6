package dev.parapet.app.render;

import java.io.IOException;

/// A way to show a scan while it happens.
///
/// Calls come from one thread: [#add] for every judged pair of control and resource, passes included, then [#finish]
/// once, then [#close]. A report that was closed without being finished is left incomplete on purpose: half a scan must
/// not look like a whole one. The stream a report writes to belongs to whoever opened it and is flushed, not closed.
public interface Report extends AutoCloseable {
    void add(Verdicted one) throws IOException;

    void finish(ScanSummary summary) throws IOException;

    /// Lets go of what was put aside on disk.
    @Override
    void close() throws IOException;
}
