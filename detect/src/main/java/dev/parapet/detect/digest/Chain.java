package dev.parapet.detect.digest;

/// The digests of one trail for one account and region.
///
/// @param organization its id where the trail is an organization's, else empty
/// @param home the region in which the trail was made
/// @param backfill whether these are the digests that CloudTrail writes later, of logs that came late
public record Chain(String organization, String account, String region, String trail, String home, boolean backfill) {

    /// For people: `main of 123456789012 in us-east-1`.
    public String words() {
        return trail + " of " + account + " in " + region + (backfill ? " (backfill)" : "");
    }
}
