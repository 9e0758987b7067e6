package dev.parapet.collect.macie;

import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.macie2.model.AccessDeniedException;

/// Tells a region where Macie is off from one that may not be seen.
///
/// Every call answers with `AccessDeniedException` in both cases; only the message says which. What is not clearly
/// "off" stays an error (<https://docs.aws.amazon.com/macie/latest/APIReference/macie.html>).
final class Enablement {
    private Enablement() {}

    /// Runs a listing, which finds nothing where Macie is off.
    static void ifOn(Runnable listing) {
        try {
            listing.run();
        } catch (AccessDeniedException refused) {
            if (!isOff(refused)) {
                throw refused;
            }
        }
    }

    private static boolean isOff(AccessDeniedException refused) {
        return Objects.requireNonNullElse(refused.getMessage(), "")
                .toLowerCase(Locale.ROOT)
                .contains("macie is not enabled");
    }
}
