package dev.parapet.respond;

import java.util.Optional;

/// The `respond` part of `parapet.yaml`: what the responder may do, and where things are.
///
/// @param journal a file or the URL of a database, [dev.parapet.respond.journal.Journals]; nothing for the usual file
public record Setup(Mandate mandate, Optional<String> journal) {
    /// What holds where there is no file.
    public static final Setup NONE = new Setup(Mandate.NONE, Optional.empty());
}
