package dev.parapet.posture.escalation;

import java.time.Instant;

/// Where techniques are tried.
///
/// @param now for conditions on the time
record Ground(Techniques techniques, Accounts accounts, Vocabulary vocabulary, Instant now) {
    static Ground of(Techniques techniques, Accounts accounts, Instant now) {
        return new Ground(techniques, accounts, new Vocabulary(techniques), now);
    }
}
