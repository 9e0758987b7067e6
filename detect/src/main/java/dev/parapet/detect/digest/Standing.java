package dev.parapet.detect.digest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a chain holds.
///
/// @param from where the first digest begins
/// @param to where the last one ends
/// @param verifiedUpTo everything from the first digest to here is there, unchanged and signed; null if nothing is
/// @param consistentUpTo the same but for signatures, which is only worth something against accidents
/// @param verified all stretches that are proved, in order
/// @param signed digests whose signature was checked and holds
/// @param logs that the digests name
/// @param sound logs that are there and have their hash
public record Standing(
        Chain chain,
        Instant from,
        Instant to,
        @Nullable Instant verifiedUpTo,
        @Nullable Instant consistentUpTo,
        List<Stretch> verified,
        int digests,
        int signed,
        long logs,
        long sound) {

    public Standing {
        verified = List.copyOf(verified);
    }

    /// Digests after each other without a gap.
    public record Stretch(Instant from, Instant to) {}
}
