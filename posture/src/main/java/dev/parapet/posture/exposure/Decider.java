package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.exposure.Exposure;
import dev.parapet.iam.exposure.ResourceContext;
import dev.parapet.posture.access.Guard;
import dev.parapet.posture.exposure.Audience.Breadth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Decides what the policies over one resource say of everybody outside.
///
/// An estate has the same few policies over and over, with another name in each. What is the same but for the name
/// ([Likeness]) is searched for once.
final class Decider {
    /// In place of a policy that was not read: the most that it could allow.
    private static final CompiledPolicy ANYTHING = CompiledPolicy.parse(
            "unread", Map.of("Statement", Map.of("Effect", "Allow", "Principal", "*", "Action", "*", "Resource", "*")));

    private final Perimeter perimeter;

    // What was decided of one resource, for those that are like it.
    private final Map<Likeness, Boolean> closed = new ConcurrentHashMap<>();
    private final Map<Likeness, Known> rulings = new ConcurrentHashMap<>();

    /// @param own the ARN of the resource it was decided of
    private record Known(String own, Ruling ruling) {}

    Decider(Perimeter perimeter) {
        this.perimeter = perimeter;
    }

    /// For every reach of the surface.
    Map<Reach, Ruling> decide(Surface surface, Resource resource, Guard guard) {
        if (!guard.unread().isEmpty()) {
            var worst = guard.policies().withResource(ANYTHING);
            return surface.each((_, actions) -> unread(surface, resource, guard, worst, actions));
        }
        return isClosed(surface, resource, guard.policies(), surface.allActions())
                ? surface.each((_, actions) -> unclear(guard.policies(), actions, Ruling.CLOSED))
                : surface.each((_, actions) -> decide(surface, resource, guard, actions));
    }

    // What no policy could open is closed, whatever the policy says.
    private Ruling unread(Surface surface, Resource resource, Guard guard, Policies worst, List<String> actions) {
        boolean closed = !worst.rcps().isEmpty() && isClosed(surface, resource, worst, actions);
        return closed ? Ruling.CLOSED : Ruling.unknown(guard.unread());
    }

    /// Whether anybody outside may take one of some actions.
    Ruling decide(Surface surface, Resource resource, Guard guard, List<String> actions) {
        var policies = guard.policies();
        var ruling = rule(surface, resource, policies, actions);
        if (!ruling.isExposed()) {
            return unclear(policies, actions, ruling);
        }
        var forbidding = guard.limits().stream()
                .filter(limit -> !rule(surface, resource, limit.atWorst().apply(policies), actions)
                        .isAsBroadAs(ruling))
                .map(Guard.Limit::what)
                .distinct()
                .toList();
        boolean named =
                ruling.outsider().filter(one -> one.breadth() == Breadth.NAMED).isPresent();
        var unlisted = perimeter.inside(resource.account()).unlisted();
        return ruling.unless(forbidding).unless(named ? unlisted.stream().toList() : List.of());
    }

    private Ruling rule(Surface surface, Resource resource, Policies policies, List<String> actions) {
        var ruling = Ruling.CLOSED;
        for (var group : surface.groups(actions)) {
            if (mayBeOpen(resource, policies, group)) {
                ruling = ruling.or(ruling(resource, surface, policies, group));
            }
        }
        return ruling;
    }

    // That of another resource whose question is the same but for its name, said of this one, and replayed.
    private Ruling ruling(Resource resource, Surface surface, Policies policies, Surface.Group group) {
        String own = surface.own(resource);
        var likeness = Likeness.of(own, surface.arnsOf(resource, group.about()), resource.account(), policies, group);
        var known = rulings.get(likeness);
        if (known != null) {
            var restated = known.ruling().said(known.own(), own);
            if (restated.witness().stream().allMatch(one -> Exposure.isLetIn(one, policies))) {
                return restated;
            }
        }
        var ruling = strata(surface, resource, policies, group).rule(group.actions());
        rulings.put(likeness, new Known(own, ruling));
        return ruling;
    }

    private static Ruling unclear(Policies policies, List<String> actions, Ruling ruling) {
        return policies.resource()
                .map(policy -> ruling.orElse(Names.unclear(policy.document(), actions)))
                .orElse(ruling);
    }

    private boolean isClosed(Surface surface, Resource resource, Policies policies, List<String> actions) {
        return surface.groups(actions).stream().allMatch(group -> isClosed(resource, surface, policies, group));
    }

    private boolean isClosed(Resource resource, Surface surface, Policies policies, Surface.Group group) {
        if (!mayBeOpen(resource, policies, group)) {
            return true;
        }
        var arns = surface.arnsOf(resource, group.about());
        var likeness = Likeness.of(surface.own(resource), arns, resource.account(), policies, group);
        var known = closed.get(likeness);
        if (known == null) {
            known = strata(surface, resource, policies, group).isClosed(group.actions());
            closed.put(likeness, known);
        }
        return known;
    }

    // There is nothing to search for where whom the policy names says it all.
    private boolean mayBeOpen(Resource resource, Policies policies, Surface.Group group) {
        return policies.resource()
                .map(CompiledPolicy::document)
                .filter(document -> !Names.areAllInside(
                        document, group.actions(), perimeter.inside(resource.account()), group.callers()))
                .isPresent();
    }

    private Strata strata(Surface surface, Resource resource, Policies policies, Surface.Group group) {
        var mentions = Mentions.in(policies);
        String owner = resource.account();
        return new Strata(
                policies,
                new ResourceContext(surface.arnsOf(resource, group.about()), owner, perimeter.organization(owner)),
                mentions.marks(),
                perimeter.zone(owner, mentions),
                perimeter.zoneOfServices(owner, mentions),
                group.callers());
    }
}
