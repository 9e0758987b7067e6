package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.access.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A user, a role or a group of an account.
///
/// @param standing the policies that hang on it, for a user its groups' too, and its boundary
/// @param trust a role's trust policy; empty where it was not read
/// @param groups the ARNs of a user's groups
record Identity(
        Kind kind,
        String arn,
        Standing standing,
        Optional<CompiledPolicy> trust,
        List<String> groups,
        Map<String, String> tags) {

    enum Kind {
        USER,
        ROLE,
        GROUP
    }

    Identity {
        groups = List.copyOf(groups);
        tags = Map.copyOf(tags);
    }

    /// Somebody without any policy.
    static Identity bare(Kind kind, String arn) {
        return new Identity(kind, arn, Standing.of(List.of(), Optional.empty()), Optional.empty(), List.of(), Map.of());
    }

    List<Attachment> policies() {
        return standing.policies();
    }

    Optional<Attachment> boundary() {
        return standing.boundary();
    }

    Identity with(Standing other) {
        return new Identity(kind, arn, other, trust, groups, tags);
    }

    Identity trusting(CompiledPolicy other) {
        return new Identity(kind, arn, standing, Optional.of(other), groups, tags);
    }

    /// The last part of its ARN, without the path.
    String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String account() {
        return accountOf(arn);
    }

    static String accountOf(String arn) {
        int start = 0;
        for (int i = 0; i < 4; i++) {
            start = arn.indexOf(':', start) + 1;
            if (start == 0) {
                return "";
            }
        }
        int end = arn.indexOf(':', start);
        return end < 0 ? "" : arn.substring(start, end);
    }

    /// Whether AWS made it for a service: nobody passes, assumes or changes such a role.
    boolean isServiceLinked() {
        return arn.contains(":role/aws-service-role/");
    }
}
