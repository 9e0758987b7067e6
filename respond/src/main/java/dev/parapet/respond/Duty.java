package dev.parapet.respond;

import dev.parapet.respond.approval.Asking;
import java.time.Duration;
import java.util.UUID;

/// How one worker works among others.
///
/// @param owner names this worker, and no other in the world
/// @param lease how long it may be silent until another one takes its runs over
/// @param asking how it asks people
public record Duty(String owner, Duration lease, Asking asking) {
    private static final Duration LEASE = Duration.ofMinutes(2);

    /// A worker that asks nobody.
    public static Duty of(String owner) {
        return new Duty(owner, LEASE, Asking.NOBODY);
    }

    /// A worker with a name that nobody else has.
    public static Duty unique(String kind, Asking asking) {
        return new Duty(kind + "-" + UUID.randomUUID(), LEASE, asking);
    }
}
