package dev.parapet.core;

import java.time.LocalDate;

/// An accepted finding: whose decision, why, and until when. A mute without an end is not a mute but a hole.
///
/// @param control a control id, or a glob over ids
/// @param resource a resource id, or a glob over ids
/// @param expires the last day it works, in UTC
public record Mute(String control, String resource, String reason, String owner, LocalDate expires) {

    public Mute {
        if (reason.isBlank() || owner.isBlank()) {
            throw new IllegalArgumentException("a mute has a reason and an owner");
        }
    }

    public boolean covers(String controlId, String resourceId) {
        return Globs.matches(control, controlId) && Globs.matches(resource, resourceId);
    }

    public boolean expiredOn(LocalDate day) {
        return day.isAfter(expires);
    }
}
