package dev.parapet.collect.securityhub;

import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.securityhub.model.InvalidAccessException;

/// Tells a region where Security Hub is off from one that may not be seen.
///
/// Every call answers with `InvalidAccessException` in both cases; only the message says which. What is not clearly
/// "off" stays an error
/// (<https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_DescribeHub.html>).
final class Subscription {
    private Subscription() {}

    /// Runs a listing, which finds nothing where Security Hub is off.
    static void ifOn(Runnable listing) {
        try {
            listing.run();
        } catch (InvalidAccessException refused) {
            if (!isOff(refused)) {
                throw refused;
            }
        }
    }

    private static boolean isOff(InvalidAccessException refused) {
        return Objects.requireNonNullElse(refused.getMessage(), "")
                .toLowerCase(Locale.ROOT)
                .contains("not subscribed to");
    }
}
