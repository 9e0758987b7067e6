package dev.parapet.posture.network;

import java.util.Objects;
import java.util.Optional;

/// One place that traffic passes, and why it may.
///
/// @param at the place: `security group sg-1`, `internet gateway igw-1`
/// @param says what lets it through: `ingress tcp 22 from 0.0.0.0/0`
/// @param cause the stable name of the one rule or route without which nothing would pass here; empty if
///     there is none
public record Hop(String at, String says, Optional<String> cause) {
    public Hop {
        Objects.requireNonNull(cause);
        if (at.isBlank()) {
            throw new IllegalArgumentException("a hop is somewhere");
        }
    }

    static Hop of(String at, String says) {
        return new Hop(at, says, Optional.empty());
    }

    static Hop caused(String at, String says) {
        return new Hop(at, says, Optional.of(at + " " + says));
    }
}
