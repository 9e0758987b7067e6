package dev.parapet.iam.decision;

/// How a resource policy names a caller: the evaluation logic gives each form another weight. A bit each, so that a
/// policy's answer is one number.
final class Form {
    /// The caller itself, by its own ARN.
    static final int DIRECT = 1;

    /// The role of which it is a session, or the user for whom it was federated.
    static final int ROLE = 1 << 1;

    /// Its account, which hands the decision to the account's own policies.
    static final int ACCOUNT = 1 << 2;

    /// Everyone.
    static final int EVERYONE = 1 << 3;

    /// The service or the identity provider that it is.
    static final int OTHER = 1 << 4;

    static final int ANY = DIRECT | ROLE | ACCOUNT | EVERYONE | OTHER;

    private Form() {}
}
