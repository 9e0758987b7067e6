package dev.parapet.posture.escalation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a technique makes of whoever uses it.
public enum Gain {
    /// More rights for the caller, whatever its boundary and the SCPs leave of them.
    CALLER_LOADED,
    CALLER_TAGGED,
    /// The caller without its permissions boundary.
    CALLER_UNBOUNDED,
    /// The caller as a member of one more group.
    GROUP_JOINED,
    USER,
    USER_LOADED,
    /// A role whose trust policy lets the caller in.
    ROLE,
    ROLE_LOADED,
    ROLE_UNBOUNDED,
    /// A role whose trust policy the caller writes.
    ROLE_OPENED,
    ROLE_OPENED_LOADED,
    NEW_ROLE,
    NEW_USER,
    /// A role that something new runs under.
    PASSED_ROLE,
    /// The role of something that is already there.
    CARRIED_ROLE,
    /// No principal.
    NOTHING;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Gain> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Gain::word).toList();
    }

    /// Whether the caller writes the trust policy itself before it assumes the role.
    boolean opensTrust() {
        return switch (this) {
            case ROLE_OPENED, ROLE_OPENED_LOADED, NEW_ROLE -> true;
            case CALLER_LOADED,
                    CALLER_TAGGED,
                    CALLER_UNBOUNDED,
                    GROUP_JOINED,
                    USER,
                    USER_LOADED,
                    ROLE,
                    ROLE_LOADED,
                    ROLE_UNBOUNDED,
                    NEW_USER,
                    PASSED_ROLE,
                    CARRIED_ROLE,
                    NOTHING -> false;
        };
    }

    /// Whether it stays the same principal.
    boolean changesCaller() {
        return switch (this) {
            case CALLER_LOADED, CALLER_TAGGED, CALLER_UNBOUNDED, GROUP_JOINED -> true;
            case USER,
                    USER_LOADED,
                    ROLE,
                    ROLE_LOADED,
                    ROLE_UNBOUNDED,
                    ROLE_OPENED,
                    ROLE_OPENED_LOADED,
                    NEW_ROLE,
                    NEW_USER,
                    PASSED_ROLE,
                    CARRIED_ROLE,
                    NOTHING -> false;
        };
    }
}
