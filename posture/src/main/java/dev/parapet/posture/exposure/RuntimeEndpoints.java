package dev.parapet.posture.exposure;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.decision.Request;
import dev.parapet.iam.exposure.Exposure;
import dev.parapet.posture.access.Guard;
import java.util.ArrayList;
import java.util.List;

/// The endpoints of AgentCore's runtimes. Whoever invokes a runtime invokes an endpoint of it, and AWS asks
/// the policies of both: from another account each must let the same caller in.
///
/// <https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/resource-based-policies.html>
final class RuntimeEndpoints {
    private static final Surface SURFACE = Surfaces.RUNTIME_ENDPOINT;

    private final Snapshot snapshot;
    private final PolicySources sources;
    private final Decider decider;

    RuntimeEndpoints(Snapshot snapshot, PolicySources sources, Decider decider) {
        this.snapshot = snapshot;
        this.sources = sources;
        this.decider = decider;
    }

    /// What is left of a ruling about a runtime, once its endpoints are asked too.
    Ruling narrowed(Ruling ruling, Resource runtime, Guard guard) {
        if (!ruling.isExposed()) {
            return ruling;
        }
        var endpoints = snapshot.where(SURFACE.type(), "AgentRuntimeArn", runtime.id());
        var all = Ruling.CLOSED;
        for (Resource endpoint : endpoints) {
            all = all.or(both(ruling, runtime, guard, endpoint));
        }
        boolean known = areAllKnown(runtime);
        if (all.isExposed() || (known && !endpoints.isEmpty())) {
            return all;
        }
        // The default endpoint is always there.
        return ruling.unless(List.of("endpoints of " + runtime.id() + ", whose policies must let in, too"));
    }

    private boolean areAllKnown(Resource runtime) {
        var looks = snapshot.looksAt(SURFACE.type()).stream()
                .filter(look -> look.account().equals(runtime.account()))
                .filter(look -> look.region().equals(runtime.region()))
                .toList();
        return !looks.isEmpty()
                && looks.stream().allMatch(Look::settled)
                && snapshot.unread(SURFACE.type(), "AgentRuntimeArn").isEmpty();
    }

    private Ruling both(Ruling ofRuntime, Resource runtime, Guard guard, Resource endpoint) {
        var own = sources.guard(SURFACE, endpoint);
        var ofEndpoint = decider.decide(SURFACE.signed(), endpoint, own).getOrDefault(Reach.INVOKE, Ruling.CLOSED);
        return switch (ofEndpoint.answer()) {
            case CLOSED -> Ruling.CLOSED;
            case UNKNOWN -> ofRuntime.unless(ofEndpoint.missing());
            case EXPOSED -> {
                if (isLetIn(ofRuntime, endpoint, own)) {
                    yield joined(ofRuntime, ofEndpoint);
                }
                yield isLetIn(ofEndpoint, runtime, guard)
                        ? joined(ofEndpoint, ofRuntime)
                        : Ruling.unknown(List.of("whether the policies of %s and of its runtime let the same caller in"
                                .formatted(endpoint.id())));
            }
        };
    }

    // Whoever comes to the one comes to the other with the same request.
    private static boolean isLetIn(Ruling ruling, Resource other, Guard guard) {
        return ruling.witness()
                .map(one -> new Request(one.caller(), one.action(), other.id(), one.resourceAccount(), one.context()))
                .filter(one -> Exposure.isLetIn(one, guard.policies()))
                .isPresent();
    }

    private static Ruling joined(Ruling narrow, Ruling other) {
        var statements = new ArrayList<>(narrow.statements());
        other.statements().stream().filter(one -> !statements.contains(one)).forEach(statements::add);
        return new Ruling(
                        narrow.answer(),
                        narrow.outsider(),
                        narrow.witness(),
                        statements,
                        narrow.conditions(),
                        narrow.missing())
                .under(other.conditions())
                .unless(other.missing());
    }
}
