package dev.parapet.detect.flink;

import dev.parapet.detect.engine.Errand;
import org.jspecify.annotations.Nullable;

/// What a source hands on: an event that rules matched, a damage, or only how far it is.
///
/// @param damage for people; null if it is none
/// @param at when it happened, in milliseconds
/// @param settled nothing earlier than this comes any more, as far as anybody knows; in milliseconds
record Found(Errand.@Nullable Arrival arrival, @Nullable String damage, long at, long settled) {}
