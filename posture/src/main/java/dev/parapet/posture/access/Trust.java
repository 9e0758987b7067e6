package dev.parapet.posture.access;

import dev.parapet.iam.decision.CompiledPolicy;

/// Who may assume a role.
public sealed interface Trust {
    record Read(CompiledPolicy policy) implements Trust {}

    /// @param what for people, with why
    record NotRead(String what) implements Trust {}
}
