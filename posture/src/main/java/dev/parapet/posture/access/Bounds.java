package dev.parapet.posture.access;

import dev.parapet.iam.decision.Policies.Level;
import java.util.List;
import java.util.Optional;

/// What an organization says about an account, as far as it was read.
///
/// @param scps from the root to the account
/// @param rcps the same
/// @param management whether the account manages the organization, so that neither binds it
/// @param organization its id; empty if the account is in none, or nobody knows
/// @param path as `aws:PrincipalOrgPaths` has it
/// @param alone whether the account is known to be in no organization
/// @param unreadScps what may forbid more to those who are in the account
/// @param unreadRcps what may forbid more to those who come to its resources
public record Bounds(
        List<Level> scps,
        List<Level> rcps,
        boolean management,
        Optional<String> organization,
        Optional<String> path,
        boolean alone,
        List<String> unreadScps,
        List<String> unreadRcps) {
    public Bounds {
        scps = List.copyOf(scps);
        rcps = List.copyOf(rcps);
        unreadScps = List.copyOf(unreadScps);
        unreadRcps = List.copyOf(unreadRcps);
    }
}
