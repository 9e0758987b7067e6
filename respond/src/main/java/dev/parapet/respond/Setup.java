package dev.parapet.respond;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The `respond` part of `parapet.yaml`: what the responder may do, and where things are.
///
/// @param journal a file or the URL of a database, [dev.parapet.respond.journal.Journals]; nothing for the usual file
/// @param accounts the role of the responder by account; if there is none, it acts in its own account only
/// @param link where approvals are served, as people reach it; empty if nowhere
/// @param expires how long such a link works
public record Setup(
        Mandate mandate, Optional<String> journal, Map<String, String> accounts, String link, Duration expires) {
    /// What holds where there is no file.
    public static final Setup NONE = new Setup(Mandate.NONE, Optional.empty(), Map.of(), "", Duration.ofHours(1));

    public Setup {
        accounts = Map.copyOf(accounts);
        accounts.forEach((account, role) -> {
            if (!account.matches("[0-9]{12}") || !role.matches("arn:aws[a-z-]*:iam::" + account + ":role/.+")) {
                throw new IllegalArgumentException(
                        "`accounts` has the ARN of a role in the account by the account's 12 digits in quotes");
            }
        });
        if (!link.isEmpty() && !link.matches("https://.+|http://(127\\.0\\.0\\.1|localhost)(:[0-9]+)?(/.*)?")) {
            throw new IllegalArgumentException("`link` begins with https://");
        }
    }
}
