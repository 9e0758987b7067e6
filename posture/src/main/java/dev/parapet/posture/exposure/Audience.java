package dev.parapet.posture.exposure;

/// Who gets in, the broadest that do.
///
/// @param words for people: `anyone`, `any AWS account`, `account 999999999999`
public record Audience(Breadth breadth, String words) {

    /// How many outsiders there are of a kind; the broadest first.
    public enum Breadth {
        /// Everybody on the internet; nobody signs.
        ANYONE,
        /// Everybody who has an AWS account, or may open one.
        ANY_ACCOUNT,
        /// Everybody for whom a shared identity provider vouches, such as any repository on GitHub.
        ANY_IDENTITY,
        /// An AWS service that does not say for whom it acts, so that any account may have it act.
        ANY_SERVICE,
        /// Accounts, organizations, networks or identities that the policy names.
        NAMED
    }

    static final Audience ANYONE = new Audience(Breadth.ANYONE, "anyone");
    static final Audience ANY_ACCOUNT = new Audience(Breadth.ANY_ACCOUNT, "any AWS account");

    static final Audience ANY_SERVICE = new Audience(Breadth.ANY_SERVICE, "any AWS service for any account");

    @Override
    public String toString() {
        return words;
    }
}
