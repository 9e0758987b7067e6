package dev.parapet.detect.engine;

import dev.parapet.detect.state.DamagedStateException;
import java.time.Instant;
import java.util.Map;

/// What is remembered under one key. For one thread at a time, which feeds it in the order of turns.
public sealed interface Share permits AdmissionShare, HabitShare, WindowShare {
    void met(Errand errand, Outlet outlet);

    /// When it wants to hear of the time again; the end of time if never.
    Instant due();

    /// Hears that everything before this time has come.
    ///
    /// @param clock the latest event of all that was admitted; windows end by it
    /// @return whether it is still needed
    boolean advance(Instant now, Instant clock, Outlet outlet);

    /// Everything, as maps, lists, texts and numbers.
    Map<String, Object> plain();

    /// Takes up what [#plain] gave.
    ///
    /// @throws DamagedStateException where that is not what it gave
    void restore(Map<String, Object> plain);
}
