package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Every end in the VPCs of a snapshot, found once.
final class Ends {
    private final Terrain terrain;
    private final Interfaces interfaces;
    private final Plugs plugs;
    private final Balancers balancers;
    private final Map<String, List<End>> targets = new HashMap<>();

    Ends(Terrain terrain) {
        this.terrain = terrain;
        this.interfaces = new Interfaces(terrain);
        this.plugs = new Plugs(terrain);
        this.balancers = new Balancers(terrain);
        var all = new ArrayList<End>();
        terrain.facts().ofType(Interfaces.INSTANCE).forEach(one -> all.addAll(interfaces.ofInstance(one)));
        interfaces.ofNobody().forEach(all::add);
        terrain.facts().ofType(Plugs.DATABASE).forEach(one -> all.addAll(plugs.of(one)));
        for (String type : Plugs.targets()) {
            terrain.facts().ofType(type).forEach(one -> all.addAll(plugs.of(one)));
        }
        terrain.facts().ofType(Balancers.BALANCER).forEach(one -> all.addAll(balancers.ends(one)));
        for (End end : all) {
            targets.computeIfAbsent(vpc(end), _ -> new ArrayList<>()).add(end);
        }
    }

    Balancers balancers() {
        return balancers;
    }

    /// The VPC of an end, empty if it is not known.
    String vpc(End end) {
        return terrain.subnet(end.subnet()).map(Terrain.Subnet::vpc).orElse("");
    }

    /// What could be reached in each VPC.
    Map<String, List<End>> targets() {
        return targets;
    }

    List<End> targets(String vpc) {
        return targets.getOrDefault(vpc, List.of());
    }

    /// What a target group calls the holder of an end: its name, or that of an instance that was not read
    /// itself.
    Stream<String> names(End end) {
        var name = Stream.of(end.holder().name());
        return end.holder().type().equals(Interfaces.INTERFACE)
                ? Stream.concat(name, interfaces.instanceOf(end.holder()).stream())
                : name;
    }

    /// The instance that an interface is attached to, if it is here.
    Optional<Resource> holder(Resource card) {
        return card.type().equals(Interfaces.INTERFACE) ? interfaces.holder(card) : Optional.empty();
    }

    /// The ends of one resource, target or not.
    List<End> of(Resource resource) {
        return switch (resource.type()) {
            case Interfaces.INSTANCE -> interfaces.ofInstance(resource);
            case Interfaces.INTERFACE -> List.of(interfaces.ofItself(resource));
            case Balancers.BALANCER -> balancers.ends(resource);
            default -> plugs.of(resource);
        };
    }
}
