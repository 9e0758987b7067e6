package dev.parapet.iam.usage;

/// What a record turned out to be.
public sealed interface Reading {
    /// A call about which IAM decided.
    record Call(RecordedCall call) implements Reading {}

    /// A record of something about which no policy decides.
    record Beside(String why) implements Reading {}

    /// A call of which it is not known which action it asks for.
    ///
    /// @param name source and operation, as the log has them
    record Unmapped(String name, Actor actor) implements Reading {}
}
