package dev.parapet.detect.engine;

import java.time.Instant;

/// Takes what comes of errands, in order.
public interface Outlet {
    void alert(Alert alert);

    /// Something follows, at a later stage.
    void errand(Errand errand);

    /// An event is new. The latest of these times is the clock by which windows end.
    ///
    /// @param at of its turn
    void admitted(Instant at);

    /// An event had been delivered before.
    void repeated();
}
