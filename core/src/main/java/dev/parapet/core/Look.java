package dev.parapet.core;

import java.util.Objects;
import java.util.Optional;

/// One place that was looked at, or should have been: a type of resource in a region of an account.
///
/// @param obstacle why the list could not be read, empty if it was read to its end
/// @param detail the call and AWS's error code, for people
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

    /// Whether everything of this type in this place is in the snapshot. Where a service is not offered, that is
    /// nothing.
    public boolean settled() {
        return obstacle.isEmpty() || obstacle.get() == Gap.Reason.NOT_OFFERED;
    }
}
