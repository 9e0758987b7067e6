package dev.parapet.app.render;

import java.time.Instant;

/// Where a report comes from, known before the first judgement.
///
/// @param version of Parapet
/// @param content version of the controls
/// @param takenAt when the snapshot was taken
public record Origin(String version, String content, Instant takenAt) {}
