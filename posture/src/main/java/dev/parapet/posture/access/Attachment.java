package dev.parapet.posture.access;

import dev.parapet.iam.decision.CompiledPolicy;

/// A policy as it hangs on somebody.
///
/// @param arn of a managed policy; empty for an inline one
/// @param on the ARN of the user, the role or the group that has it
public record Attachment(String arn, String on, CompiledPolicy policy) {
    /// Whether somebody in the account can write it as a thing of its own.
    public boolean isCustomerManaged() {
        return !arn.isEmpty() && !arn.contains(":iam::aws:");
    }
}
