package dev.parapet.posture.exposure;

import java.util.Locale;
import java.util.Optional;

/// What somebody could do to a resource.
public enum Reach {
    /// Take data out: read objects, messages, secrets, images; decrypt; be sent what is published.
    READ,
    /// Change, add or delete data.
    WRITE,
    /// Make it work: call a function, an agent, an API.
    INVOKE,
    /// Change who may come to it, or how it is set up.
    ADMINISTER,
    /// Become it: a role.
    ASSUME;

    /// As people and YAML write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The one of that word, whatever its case.
    public static Optional<Reach> named(String word) {
        for (Reach reach : values()) {
            if (reach.word().equalsIgnoreCase(word)) {
                return Optional.of(reach);
            }
        }
        return Optional.empty();
    }
}
