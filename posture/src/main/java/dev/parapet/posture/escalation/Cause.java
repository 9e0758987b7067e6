package dev.parapet.posture.escalation;

/// A statement of a policy without which a passage is closed.
///
/// A statement of a managed policy is the same for all on whom the policy hangs.
///
/// @param policy the ARN of a managed policy, the name of an inline one, or `trust policy`
/// @param on on whom it hangs; empty for a policy that a customer manages, which is changed for all at once
/// @param statement counted from 1
/// @param sid empty if it has none
public record Cause(String policy, String on, int statement, String sid) {
    public String words() {
        return policy + (on.isEmpty() ? "" : " of " + on) + ", statement " + statement
                + (sid.isEmpty() ? "" : " (" + sid + ")");
    }
}
