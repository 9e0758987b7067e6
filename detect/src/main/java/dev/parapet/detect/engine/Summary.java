package dev.parapet.detect.engine;

/// What a run went through.
///
/// @param packed bytes of the files as they lie there
/// @param late events that came too late to be put into order
/// @param hurried events that were judged before everything earlier was read, for want of room
/// @param repeated matched events that had been delivered before
public record Summary(
        int files, long packed, long events, long alerts, long late, long hurried, long repeated, long damages) {}
