package dev.parapet.posture.whatif;

import dev.parapet.posture.access.Access;

/// A request that is decided in another way afterwards.
///
/// @param principal who asks, by ARN or name
public record Difference(String principal, String action, String resource, Access before, Access after) {

    /// How it differs, in a word.
    public Kind kind() {
        if (before.answer() != after.answer()) {
            return switch (after.answer()) {
                case DENIED -> before.answer() == Access.Answer.ALLOWED ? Kind.LOST : Kind.EXCLUDED;
                case ALLOWED -> Kind.GAINED;
                case UNKNOWN -> Kind.UNCERTAIN;
            };
        }
        return Kind.CONDITIONS;
    }

    /// The ways in which decisions differ.
    public enum Kind {
        /// Denied, and was allowed before.
        LOST,
        /// Denied, and it was not known before whether it is allowed.
        EXCLUDED,
        GAINED,
        /// It hangs on something that was not read, and did not before.
        UNCERTAIN,
        /// Allowed under other conditions.
        CONDITIONS
    }

    /// Whether two answers say the same, whatever their reasons.
    static boolean same(Access one, Access other) {
        return one.answer() == other.answer()
                && (one.answer() != Access.Answer.ALLOWED || one.conditions().equals(other.conditions()));
    }
}
