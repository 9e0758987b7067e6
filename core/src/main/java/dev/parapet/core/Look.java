package dev.parapet.core;

import java.util.Objects;
import java.util.Optional;

/// One place that was looked at, or should have been: a type of resource in a region of an account.
///
/// @param obstacle why not everything is here, empty if it is
/// @param detail the call and AWS's error code, or what was left out, for people
public record Look(String account, String region, String type, Optional<Gap.Reason> obstacle, String detail) {

    public Look {
        Objects.requireNonNull(account);
        Objects.requireNonNull(region);
        Objects.requireNonNull(type);
        Objects.requireNonNull(obstacle);
        Objects.requireNonNull(detail);
    }

    public static Look complete(String account, String region, String type) {
        return new Look(account, region, type, Optional.empty(), "");
    }

    /// Whether everything of this type in this place is in the snapshot, so that what is absent is not there. Where a
    /// service is not offered, that is nothing.
    public boolean settled() {
        return obstacle.isEmpty() || obstacle.get() == Gap.Reason.NOT_OFFERED;
    }

    /// Whether the scan could not see what it meant to see, so that somebody should do something about it. A sample is
    /// neither settled nor blind: what was to be taken is here, and there is more.
    public boolean blind() {
        return !settled() && !sampled();
    }

    /// Whether only some of what is there was taken, by design.
    public boolean sampled() {
        return obstacle.isPresent() && obstacle.get() == Gap.Reason.SAMPLED;
    }
}
