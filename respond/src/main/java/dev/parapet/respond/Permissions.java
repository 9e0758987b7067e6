package dev.parapet.respond;

import dev.parapet.respond.aws.Call;

/// Whether the responder itself may make a call. The application asks the IAM engine.
@FunctionalInterface
public interface Permissions {
    /// What is known of it.
    enum Answer {
        ALLOWED,
        DENIED,
        UNKNOWN
    }

    /// Nothing is known.
    Permissions UNASKED = (_, _) -> Answer.UNKNOWN;

    /// @param resource what the call is made on
    Answer may(Call call, String resource);
}
