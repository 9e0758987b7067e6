package dev.parapet.posture.access;

import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The policies that say what somebody may do, whatever the resource.
///
/// @param policies identity policies, boundary and SCPs; what was not read of the limits lets
///     everything through
/// @param unreadGrants which of its own policies were not read, for people
/// @param unreadBoundary its boundary, if it was not read
/// @param unreadScps what was not read of the SCPs
public record OwnPolicies(
        Policies policies, List<String> unreadGrants, List<String> unreadBoundary, List<String> unreadScps) {

    public OwnPolicies {
        unreadGrants = List.copyOf(unreadGrants);
        unreadBoundary = List.copyOf(unreadBoundary);
        unreadScps = List.copyOf(unreadScps);
    }

    static OwnPolicies of(Policies policies, List<Unread> own, List<Unread> above) {
        return new OwnPolicies(
                policies,
                own.stream().filter(Unread::grants).map(Unread::what).distinct().toList(),
                own.stream()
                        .filter(one -> !one.grants())
                        .map(Unread::what)
                        .distinct()
                        .toList(),
                above.stream()
                        .map(Unread::what)
                        .filter(what -> !what.startsWith("RCPs"))
                        .distinct()
                        .toList());
    }

    /// The limits through all of which an action must come: of each, what its policies allow together.
    public List<List<Statement>> gates() {
        var gates = new ArrayList<List<Statement>>();
        policies.boundary().ifPresent(boundary -> gates.add(allowing(boundary)));
        if (underScps()) {
            policies.scps().forEach(level -> gates.add(allowing(level.policies())));
        }
        return gates;
    }

    /// All statements that deny.
    public List<Statement> denials() {
        return Stream.of(
                        policies.identity().stream(),
                        policies.boundary().stream().flatMap(List::stream),
                        underScps()
                                ? policies.scps().stream().flatMap(level -> level.policies().stream())
                                : Stream.<CompiledPolicy>empty())
                .flatMap(some -> some)
                .flatMap(policy -> policy.document().denying().stream())
                .toList();
    }

    private boolean underScps() {
        var circumstances = policies.circumstances();
        return !circumstances.callerInManagementAccount() && !circumstances.serviceLinkedRole();
    }

    private static List<Statement> allowing(List<CompiledPolicy> policies) {
        return policies.stream()
                .flatMap(policy -> policy.document().allowing().stream())
                .toList();
    }
}
