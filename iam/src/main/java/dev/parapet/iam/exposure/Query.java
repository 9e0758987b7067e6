package dev.parapet.iam.exposure;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// What outsiders might do, and which of them are asked about.
///
/// A pattern over actions stands for every name that it matches, also for names that no action has; an
/// example is about a true action only where the query lists actions.
///
/// @param actions each `s3:GetObject`, or with wildcards behind the colon; any of them is enough
/// @param outsiders the kinds of callers
public record Query(List<String> actions, Set<Outsider> outsiders) {

    /// Who may be outside.
    public enum Outsider {
        /// A user, a session of a role, a federated user or the root user of another account.
        ACCOUNT,
        /// A service that acts for somebody outside, or does not say for whom.
        SERVICE,
        /// Somebody for whom an identity provider vouches.
        FEDERATED,
        ANONYMOUS
    }

    /// @throws IllegalArgumentException if there is no action, or one of them has no service
    public Query {
        actions = List.copyOf(actions);
        outsiders = Set.copyOf(outsiders);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("no action is asked about; write `s3:GetObject`");
        }
        for (String action : actions) {
            if (!action.matches("[A-Za-z0-9-]+:.+")) {
                throw new IllegalArgumentException("`" + action + "` is not an action; write `s3:GetObject` or `s3:*`");
            }
        }
    }

    /// Everybody who may be outside.
    public static Query of(String... actions) {
        return new Query(Arrays.asList(actions), Set.of(Outsider.values()));
    }

    public Query without(Outsider outsider) {
        return new Query(
                actions,
                Set.copyOf(outsiders.stream().filter(one -> one != outsider).toList()));
    }
}
