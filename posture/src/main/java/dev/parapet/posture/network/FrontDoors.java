package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// From the internet to load balancers, and from them to their targets.
final class FrontDoors {
    private final Terrain terrain;
    private final Ends ends;
    private final Inbound inbound;
    private final Inside inside;
    private final Map<String, List<End>> byTarget = new HashMap<>();

    FrontDoors(Terrain terrain, Ends ends, Inbound inbound, Inside inside) {
        this.terrain = terrain;
        this.ends = ends;
        this.inbound = inbound;
        this.inside = inside;
        ends.targets()
                .values()
                .forEach(all ->
                        all.forEach(end -> byTarget.computeIfAbsent(end.holder().name(), _ -> new ArrayList<>())
                                .add(end)));
    }

    void open(Finds finds) {
        for (Resource balancer : terrain.facts().ofType(Balancers.BALANCER)) {
            for (int family : List.of(4, 6)) {
                var way = to(balancer, family, inbound);
                finds.add(balancer, way, List.of(), List.of());
                onward(balancer, way, List.of(), finds);
            }
            // Something that nobody looked at may lead to it, and so to what is behind it.
            var unseen = Doors.unseen(terrain.facts(), balancer);
            if (!unseen.isEmpty()) {
                onward(balancer, Passage.maybe(unseen), List.of(), finds);
            }
        }
    }

    /// From outside to a load balancer.
    Passage to(Resource balancer, int family, Inbound from) {
        return ends.balancers().ends(balancer).stream()
                .map(end -> from.to(end, family))
                .filter(one -> !one.atMost().isEmpty())
                .reduce((one, other) -> better(one, other) ? one : other)
                .orElse(Passage.closed());
    }

    /// A load balancer for those whom its groups do not keep out.
    Passage listens(Resource balancer) {
        return ends.balancers().ends(balancer).stream()
                .findFirst()
                .map(end -> Passage.open(Ports.all()).only(end.listens()))
                .orElse(Passage.closed());
    }

    private static boolean better(Passage one, Passage other) {
        return !one.known().isEmpty()
                && (other.known().isEmpty()
                        || one.doubts().size() <= other.doubts().size());
    }

    /// What is behind a load balancer that a way leads to.
    void onward(Resource balancer, Passage way, List<String> before, Finds finds) {
        for (Resource group : ends.balancers().groups(balancer)) {
            var listening = ends.balancers().listeners(balancer).stream()
                    .filter(listener -> listener.forwards().contains(group.id()))
                    .toList();
            // A group that no default names is named by a rule of some listener, and rules are not
            // collected.
            var entrance = listening.isEmpty()
                    ? way
                    : way.only(Part.whole(
                            listening.stream().map(Balancers.Listener::ports).reduce(Ports.none(), Ports::or)));
            var gates = !listening.isEmpty()
                            && listening.stream()
                                    .allMatch(listener -> listener.gate().isPresent())
                    ? listening.stream()
                            .flatMap(listener -> listener.gate().stream())
                            .toList()
                    : List.<String>of();
            var hops = new ArrayList<>(entrance.hops());
            hops.add(Hop.caused(
                    "load balancer " + balancer.name(),
                    listening.isEmpty()
                            ? "a listener rule forwards to " + group.name()
                            : "listener on " + listening.getFirst().ports() + " forwards to " + group.name()));
            pass(
                    balancer,
                    group,
                    new Passage(entrance.known(), entrance.atMost(), hops, entrance.doubts(), entrance.openers()),
                    gates,
                    finds);
        }
    }

    private void pass(Resource balancer, Resource group, Passage way, List<String> gates, Finds finds) {
        if (way.atMost().isEmpty()) {
            return;
        }
        var targets = ends.balancers().targets(group);
        for (Balancers.Target target : targets.value()) {
            var hop = Hop.caused("target group " + group.name(), "passes on to " + target.id());
            for (End end : named(group, target.id())) {
                finds.add(
                        end.holder(),
                        joined(way, hop, hopTo(balancer, group, end, target.ports())),
                        gates,
                        end.assumes());
            }
            function(target.id())
                    .ifPresent(function ->
                            finds.add(function, joined(way, hop, Passage.open(Ports.tcp(443))), gates, List.of()));
        }
        if (!targets.isWhole()) {
            candidates(group)
                    .forEach(end -> finds.add(
                            end.holder(),
                            joined(
                                            way,
                                            Hop.of("target group " + group.name(), ""),
                                            hopTo(balancer, group, end, Ports.all()))
                                    .perhaps(targets.unread()),
                            gates,
                            end.assumes()));
            functions(group).forEach(function -> finds.add(function, way.perhaps(targets.unread()), gates, List.of()));
        }
    }

    /// First one way, then the other.
    static Passage joined(Passage way, Hop between, Passage rest) {
        boolean known = !way.known().isEmpty() && !rest.known().isEmpty();
        boolean atMost = !way.atMost().isEmpty() && !rest.atMost().isEmpty();
        return new Passage(
                known ? rest.known() : Ports.none(),
                atMost ? rest.atMost() : Ports.none(),
                Passage.and(Passage.and(way.hops(), List.of(between)), rest.hops()),
                Passage.and(way.doubts(), rest.doubts()),
                Passage.and(way.openers(), rest.openers()));
    }

    /// From a load balancer to one target.
    private Passage hopTo(Resource balancer, Resource group, End target, Ports ports) {
        var best = Passage.closed();
        for (End start : ends.balancers().ends(balancer)) {
            var one = from(start, balancer, group, target).only(Part.whole(ports));
            best = better(one, best) || best.atMost().isEmpty() ? one : best;
        }
        return best;
    }

    private Passage from(End start, Resource balancer, Resource group, End target) {
        var asItself = inside.between(start, target);
        var keeps = ends.balancers().keepsAddresses(balancer, group);
        if (keeps.equals(Optional.of(false))) {
            return asItself;
        }
        // Where targets see who asked, their groups must let in the internet, or the load balancer's group
        // by name.
        var asAnybody = inside.between(start, start.anywhere(), target);
        if (keeps.isPresent()) {
            return asAnybody;
        }
        var both = asItself.known().and(asAnybody.known());
        return new Passage(
                both,
                asItself.atMost().or(asAnybody.atMost()),
                asItself.hops(),
                Passage.and(asItself.doubts(), asAnybody.doubts()),
                Passage.and(
                        Passage.and(asItself.openers(), asAnybody.openers()),
                        List.of("whether targets of " + group.name() + " see who asked (it is not collected)")));
    }

    private List<End> named(Resource group, String id) {
        String name = id.startsWith("arn:") ? id.substring(id.lastIndexOf('/') + 1) : id;
        var ends = byTarget.getOrDefault(name, List.of());
        return ends.isEmpty() ? addressed(group, id) : ends;
    }

    private List<End> addressed(Resource group, String id) {
        if (!id.matches("[0-9a-fA-F.:]+")) {
            return List.of();
        }
        var block = Cidr.parse(id);
        var address = Addresses.of(block);
        return candidates(group)
                .filter(end -> end.located() && end.addresses(block.family()).meets(address))
                .toList();
    }

    private Stream<End> candidates(Resource group) {
        var facts = terrain.facts();
        String type = facts.known(group, "TargetType");
        return ends.targets(facts.known(group, "VpcId")).stream().filter(end -> switch (type) {
            case "instance" -> end.holder().type().equals(Interfaces.INSTANCE);
            case "alb" -> end.holder().type().equals(Balancers.BALANCER);
            case "ip" -> !end.holder().type().equals(Balancers.BALANCER);
            default -> false;
        });
    }

    private Optional<Resource> function(String arn) {
        return terrain.facts().ofType("AWS::Lambda::Function").stream()
                .filter(one -> arn.equals(one.id()) || arn.startsWith(one.id() + ":"))
                .findFirst();
    }

    // Lambda lets a load balancer in only where the policy on the function says so.
    private Stream<Resource> functions(Resource group) {
        var facts = terrain.facts();
        if (!facts.known(group, "TargetType").equals("lambda")) {
            return Stream.empty();
        }
        return facts.ofType("AWS::Lambda::Function").stream()
                .filter(one ->
                        one.account().equals(group.account()) && one.region().equals(group.region()))
                .filter(one -> {
                    var policy = facts.text(one, "Policy");
                    return !policy.isWhole()
                            || policy.value()
                                    .filter(text -> text.contains("elasticloadbalancing"))
                                    .isPresent();
                });
    }
}
