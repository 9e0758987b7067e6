package dev.parapet.posture.escalation;

import java.util.List;
import java.util.Optional;

/// One known step from a principal to something it should not have.
///
/// @param category of `content/escalations.yaml`
/// @param needs all of which one principal must have
/// @param trust the service that the passed role has to trust
/// @param exists types of resources without which it does not work
/// @param assumes what no inventory tells, and has to be so besides
/// @param closed AWS takes no new customers of the service
public record Technique(
        String id,
        String category,
        List<Need> needs,
        Optional<String> trust,
        List<String> exists,
        Optional<String> assumes,
        boolean closed,
        Gain gain,
        String target,
        String outcome,
        String description) {

    /// One permission, or one of several.
    public record Need(List<Permission> anyOf) {
        public Need {
            anyOf = List.copyOf(anyOf);
        }
    }

    /// @param on the variable that stands for the resource, bound to one resource across the
    ///     technique; empty for
    ///     resources yet to be made
    /// @param passedTo the value of `iam:PassedToService`
    public record Permission(String action, String on, Optional<String> passedTo) {}

    public Technique {
        needs = List.copyOf(needs);
        exists = List.copyOf(exists);
        if (needs.isEmpty()) {
            throw new IllegalArgumentException("`" + id + "` needs nothing");
        }
    }

    /// Whether it is worth a try: a principal is what comes of it, and nothing but what can be
    /// seen is missing.
    ///
    /// Of something that is there and carries a role nobody is to say that it is out of reach
    /// only because its port or its trigger is not in the inventory: the step says what it
    /// assumes. Where what is assumed is all there is, a key somebody knows, a cluster somebody
    /// has, nothing is claimed.
    public boolean isPlausible() {
        return (assumes.isEmpty() || gain == Gain.CARRIED_ROLE) && !closed && gain != Gain.NOTHING;
    }
}
