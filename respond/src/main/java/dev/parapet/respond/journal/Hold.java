package dev.parapet.respond.journal;

import java.util.Map;

/// That an incident holds a control of a resource.
///
/// @param prior the state before anybody held it
public record Hold(String run, String step, int change, Map<String, Object> prior) {}
