package dev.parapet.respond.journal;

import java.time.Duration;
import java.time.Instant;

/// The right to drive a run, for a while. Each entry that is written makes it last for its length again.
///
/// @param fence grows with every lease of the run; what an earlier one writes is refused
public record Lease(String run, String owner, long fence, Instant until, Duration length) {}
