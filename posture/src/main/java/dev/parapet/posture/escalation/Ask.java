package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import java.util.Optional;

/// A request that a technique makes.
///
/// @param brings condition keys that the request brings
/// @param about those that tell about the resource
/// @param trust the trust policy that decides beside, for `sts:AssumeRole`
record Ask(String action, String resource, Context brings, Context about, Optional<CompiledPolicy> trust) {
    Ask(String action, String resource) {
        this(action, resource, Context.EMPTY, Context.EMPTY, Optional.empty());
    }

    @Override
    public int hashCode() {
        return resource.hashCode() * 31 + action.hashCode();
    }
}
