package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.CompiledPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A user, a role or a group of an account.
///
/// @param policies all that hang on it, for a user its groups' too
/// @param boundary empty if it has none
/// @param trust a role's trust policy
/// @param groups the ARNs of a user's groups
record Identity(
        Kind kind,
        String arn,
        List<Attached> policies,
        Optional<CompiledPolicy> boundary,
        Optional<CompiledPolicy> trust,
        List<String> groups,
        Map<String, String> tags) {

    enum Kind {
        USER,
        ROLE,
        GROUP
    }

    /// @param arn of a managed policy; empty for an inline one
    record Attached(String arn, CompiledPolicy policy) {
        /// Whether somebody in the account can write it.
        boolean isCustomerManaged() {
            return !arn.isEmpty() && !arn.contains(":iam::aws:");
        }
    }

    Identity {
        policies = List.copyOf(policies);
        groups = List.copyOf(groups);
        tags = Map.copyOf(tags);
    }

    /// The last part of its ARN, without the path.
    String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String account() {
        return arn.split(":", 6)[4];
    }

    /// Whether AWS made it for a service: nobody passes, assumes or changes such a role.
    boolean isServiceLinked() {
        return arn.contains(":role/aws-service-role/");
    }
}
