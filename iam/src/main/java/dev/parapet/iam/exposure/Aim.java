package dev.parapet.iam.exposure;

import dev.parapet.iam.decision.Request;
import java.util.List;
import java.util.Map;

/// What an [Attempt] is about, and what becomes of it.
interface Aim {
    /// The requests that are asked about at all.
    Region within(Space space, Reading reading);

    /// Any of them will do.
    List<Goal> goals(Reading reading);

    /// Whether the evaluator says of an example what was sought.
    boolean isConfirmed(Goal goal, Request request, Map<String, Object> example);

    /// Whether a request that is not confirmed shows that no other of this kind of caller would be.
    boolean isHopeless(Request request);

    /// Takes a request that is confirmed.
    ///
    /// @param listed whether its action exists, and is asked for resources such as this one
    /// @return whether nothing more is sought
    boolean take(Goal goal, Request request, boolean listed);

    /// Takes a goal of which nobody knows.
    void doubt(Goal goal, Request request);
}
