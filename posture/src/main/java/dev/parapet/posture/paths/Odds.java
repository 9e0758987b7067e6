package dev.parapet.posture.paths;

import dev.parapet.core.Severity;

/// How likely things are, for ranking paths against each other. Judgements, not measurements: their order matters, and
/// that is what they are tested for.
///
/// The odds of a path are those of its start and of its steps, multiplied. What is wide open comes before what one
/// other account has to be broken into for, what needs no more than a request before what needs a hole in a program,
/// and short paths before long ones.
public final class Odds {
    /// Somebody tries every address and every public name, every day.
    static final double INTERNET = 1.0;
    /// Anybody who has an AWS account, or can get a token of a public provider.
    static final double ANY_ACCOUNT = 0.9;
    /// One other account has to be broken into, or mean it.
    static final double NAMED_ACCOUNT = 0.15;
    /// A service has to be made to act for a stranger.
    static final double CONFUSED_DEPUTY = 0.3;

    /// Long-lived keys leak, and passwords without a second factor are guessed.
    static final double USER_WITH_KEY = 0.12;

    static final double USER_WITHOUT_MFA = 0.15;
    static final double USER = 0.06;
    /// A role that people and programs of the account use.
    static final double ROLE = 0.04;
    /// A role whose work takes in what strangers send or code that others write.
    static final double ROLE_OF_WORKLOAD = 0.08;

    /// A request is enough.
    static final double REQUEST = 0.95;
    /// One more thing has to be so, and no inventory tells.
    static final double ASSUMED = 0.5;
    /// Something that was not read may forbid it.
    static final double DOUBTED = 0.5;
    /// A hole in what answers, from the outside.
    static final double EXPLOIT = 0.3;
    /// A hole in a program that does one thing with what it is sent.
    static final double EXPLOIT_FUNCTION = 0.15;
    /// A name and a password, or a hole.
    static final double LOGIN = 0.2;

    private Odds() {}

    /// What harm is worth against other harm.
    static double weight(Severity harm) {
        return switch (harm) {
            case CRITICAL -> 1.0;
            case HIGH -> 0.7;
            case MEDIUM -> 0.35;
            case LOW -> 0.12;
            case INFORMATIONAL -> 0.05;
        };
    }

    /// How bad a path is in all.
    ///
    /// @param risk odds times weight
    static Severity severity(double risk) {
        if (risk >= 0.25) {
            return Severity.CRITICAL;
        }
        if (risk >= 0.08) {
            return Severity.HIGH;
        }
        return risk >= 0.02 ? Severity.MEDIUM : Severity.LOW;
    }
}
