package dev.parapet.iam.decision;

/// What AWS answers.
public enum Decision {
    ALLOW,
    /// Nothing allows it, or a limit does not let it through.
    IMPLICIT_DENY,
    /// A statement forbids it.
    EXPLICIT_DENY
}
