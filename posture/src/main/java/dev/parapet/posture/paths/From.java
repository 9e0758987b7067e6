package dev.parapet.posture.paths;

import java.util.Set;

/// Where attacks start.
///
/// @param principals their ARNs; empty for all of them
/// @param strangers whether also from the internet and from other accounts
public record From(Set<String> principals, boolean everybody, boolean strangers) {
    public From {
        principals = Set.copyOf(principals);
    }

    /// From everywhere.
    public static From anywhere() {
        return new From(Set.of(), true, true);
    }

    /// From outside only.
    public static From outside() {
        return new From(Set.of(), false, true);
    }

    /// From one principal only.
    public static From principal(String arn) {
        return new From(Set.of(arn), false, false);
    }

    boolean includes(String principal) {
        return everybody || principals.contains(principal);
    }
}
