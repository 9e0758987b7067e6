package dev.parapet.posture.access;

import dev.parapet.iam.decision.Policies;
import java.util.List;
import java.util.function.UnaryOperator;

/// What decides by itself about a resource, whoever asks: its policy, and what its account's organization says of its
/// resources. The grants of a key and a bucket's ACLs are no part of it.
///
/// @param policies the policy of the resource, if it has one; RCPs; circumstances. Nothing of a caller
/// @param unread why the policy is not known; empty if it is known, or known not to be there
/// @param limits what else was not read, and could only forbid; the policies stand for it being neutral
public record Guard(Policies policies, List<String> unread, List<Limit> limits) {
    /// Something unread that can only forbid.
    ///
    /// @param what for people, with why it was not read
    /// @param atWorst as if it forbade all it could
    public record Limit(String what, UnaryOperator<Policies> atWorst) {}

    public Guard {
        unread = List.copyOf(unread);
        limits = List.copyOf(limits);
    }

    static Guard of(Gathered gathered) {
        return new Guard(
                gathered.policies(),
                gathered.unread().stream()
                        .filter(Unread::grants)
                        .map(Unread::what)
                        .toList(),
                gathered.unread().stream()
                        .filter(one -> !one.grants())
                        .map(one -> new Limit(one.what(), one.atWorst()))
                        .toList());
    }
}
