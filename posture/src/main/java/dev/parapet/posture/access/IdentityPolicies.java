package dev.parapet.posture.access;

import dev.parapet.iam.decision.CompiledPolicy;
import java.util.List;

/// The policies that hang on a user or a role and on its groups.
///
/// @param missing what was not read of them, the permissions boundary included
public record IdentityPolicies(List<CompiledPolicy> policies, List<String> missing) {
    public IdentityPolicies {
        policies = List.copyOf(policies);
        missing = List.copyOf(missing);
    }
}
