package dev.parapet.core.snapshot;

import java.time.Instant;

/// Where a snapshot file comes from: its first and last line.
///
/// @param startedAt when the observation began
/// @param tool what wrote it: `parapet 0.1.0`
/// @param takenAt when the observation ended; where it was interrupted, when it began
/// @param complete whether it was written to its end
/// @param resources how many were read
/// @param looks how many were read
public record Provenance(
        Instant startedAt, String tool, Instant takenAt, boolean complete, long resources, long looks) {}
