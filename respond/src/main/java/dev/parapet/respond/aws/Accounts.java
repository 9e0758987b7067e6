package dev.parapet.respond.aws;

import java.util.Optional;

/// The accounts that the responder may act in.
@FunctionalInterface
public interface Accounts {
    /// An account; nothing if it is not one of them, and then nothing is done there.
    ///
    /// @param account its number; empty where an event names none, which stands for the responder's own
    /// @throws AwsFault if AWS does not say which account it is
    Optional<Aws> of(String account);

    /// The responder's own account and no other, whatever an event says: a user of the same name may be there.
    static Accounts own(Aws aws) {
        return new OwnAccount(aws);
    }
}
