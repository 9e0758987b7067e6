package dev.parapet.iam.lint;

/// Takes what a rule has to say about one statement.
@FunctionalInterface
interface Notes {
    /// @param element what in the statement
    /// @param says what is wrong: lower case, no full stop
    /// @param instead what to write: lower case, no full stop
    void add(String element, String says, String instead);
}
