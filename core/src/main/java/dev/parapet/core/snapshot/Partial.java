package dev.parapet.core.snapshot;

/// What to do with a file whose writing was interrupted.
public enum Partial {
    /// It is an error: half an estate must not be taken for a whole one.
    REFUSED,
    /// What is there is read. Places that were not finished have no look, so questions about them stay unknown.
    ALLOWED
}
