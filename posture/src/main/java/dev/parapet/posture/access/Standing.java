package dev.parapet.posture.access;

import dev.parapet.iam.decision.CompiledPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What hangs on a user or a role, as it is or as somebody has changed it.
public final class Standing {
    private final List<Attachment> policies;
    private final Optional<Attachment> boundary;
    private final List<Unread> grants;
    private final List<Unread> limits;
    private final List<CompiledPolicy> identity;

    /// @param grants what was not read and may allow more
    /// @param limits what was not read and may forbid
    Standing(List<Attachment> policies, Optional<Attachment> boundary, List<Unread> grants, List<Unread> limits) {
        this.policies = List.copyOf(policies);
        this.boundary = boundary;
        this.grants = List.copyOf(grants);
        this.limits = List.copyOf(limits);
        this.identity = this.policies.stream().map(Attachment::policy).toList();
    }

    /// Of somebody of whom all is known.
    public static Standing of(List<Attachment> policies, Optional<Attachment> boundary) {
        return new Standing(policies, boundary, List.of(), List.of());
    }

    /// Its own and its groups'.
    public List<Attachment> policies() {
        return policies;
    }

    /// Empty if it has none. One that was not read lets everything through and is in [#unreadLimits].
    public Optional<Attachment> boundary() {
        return boundary;
    }

    /// What was not read and may allow more.
    public List<String> unreadGrants() {
        return grants.stream().map(Unread::what).toList();
    }

    /// What was not read and may forbid.
    public List<String> unreadLimits() {
        return limits.stream().map(Unread::what).toList();
    }

    /// The same with other policies.
    public Standing with(List<Attachment> others) {
        return new Standing(others, boundary, grants, limits);
    }

    /// The same without its permissions boundary.
    public Standing unbounded() {
        return new Standing(policies, Optional.empty(), grants, List.of());
    }

    List<CompiledPolicy> identity() {
        return identity;
    }

    Stream<Unread> unread() {
        return Stream.concat(grants.stream(), limits.stream());
    }
}
