package dev.parapet.respond;

import java.util.Map;

/// Something that was read before it could change or vanish.
///
/// @param about what it is of
/// @param content as it was read
public record Evidence(String about, Map<String, Object> content) {}
