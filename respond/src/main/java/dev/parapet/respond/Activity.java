package dev.parapet.respond;

import dev.parapet.respond.trigger.Subject;
import java.time.Instant;

/// Whether who was contained goes on: calls that still succeed. Detection feeds it.
@FunctionalInterface
public interface Activity {
    /// Nobody watches.
    Activity UNWATCHED = (_, _) -> Answer.UNKNOWN;

    /// What is known of it.
    enum Answer {
        /// Calls went on to succeed.
        GOES_ON,
        QUIET,
        UNKNOWN
    }

    /// @param since from when on a call counts
    Answer of(Subject subject, Instant since);
}
