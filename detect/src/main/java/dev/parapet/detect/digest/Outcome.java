package dev.parapet.detect.digest;

/// What a check came to.
///
/// @param chains that were found
/// @param digests that were found
/// @param logs that were checked
/// @param tampered remarks that tell of tampering
/// @param unproved remarks that tell of what could not be proved
public record Outcome(long chains, long digests, long logs, long tampered, long unproved) {}
