package dev.parapet.respond.approval;

import java.io.Serial;

/// Brings a question to people.
@FunctionalInterface
public interface Messenger {
    /// Tells nobody: who wants to know looks into the journal.
    Messenger NONE = _ -> {};

    /// @throws Undelivered if it did not get through, after some tries
    void ask(Question question);

    /// A message did not get through. What it says names no address: that of a webhook is a secret.
    final class Undelivered extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        public Undelivered(String because) {
            super(because);
        }
    }
}
