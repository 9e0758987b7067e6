package dev.parapet.iam.usage;

import java.time.Instant;
import java.util.List;

/// A call as a log recorded it, and what IAM was asked for by it.
///
/// @param event the record's id
/// @param account whose log it is
/// @param name source and operation, as the log has them: `s3.amazonaws.com GetObject`
/// @param actions what was surely asked for, none empty
/// @param perhaps further actions that may have been asked for, depending on parameters that the record does not show
/// @param data whether it is about data and not about management, so that it is in logs only where somebody asked for it
public record RecordedCall(
        String event,
        Instant time,
        String account,
        String region,
        String name,
        Actor actor,
        Outcome outcome,
        List<CalledAction> actions,
        List<String> perhaps,
        boolean data) {

    /// What came of it.
    public enum Outcome {
        /// IAM let it through. The service may still have refused it: no such key, not valid.
        ALLOWED,
        DENIED,
        /// It ended before IAM was asked, or it cannot be told: throttled, or not signed as it should be.
        UNTOLD
    }

    public RecordedCall {
        actions = List.copyOf(actions);
        perhaps = List.copyOf(perhaps);
    }
}
