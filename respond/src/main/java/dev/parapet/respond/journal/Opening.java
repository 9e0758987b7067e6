package dev.parapet.respond.journal;

import java.time.Instant;
import java.util.Map;

/// The beginning of a run.
///
/// @param run the id, the same for the same finding and playbook: so a finding that comes twice runs once
/// @param trigger all of it, so that the run can go on elsewhere
public record Opening(String run, String playbook, Instant at, Map<String, Object> trigger) {}
