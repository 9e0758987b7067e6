package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import dev.parapet.posture.access.Item;
import dev.parapet.posture.network.End.Guard;
import dev.parapet.posture.network.Ports.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Application and network load balancers: where they listen, and to whom they pass on.
///
/// One whose scheme is internet-facing has public addresses in its subnets
/// (<https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html>).
/// A network load balancer without security groups lets everybody in
/// (<https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html>).
/// A target group belongs to a load balancer when a listener or one of its rules forwards to it.
final class Balancers {
    static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final Set<String> UDP = Set.of("udp", "tcp_udp", "quic", "tcp_quic");

    private final Terrain terrain;
    private final Facts facts;
    private final Map<String, List<Listener>> listeners = new HashMap<>();
    private final Map<String, List<Resource>> groups = new HashMap<>();

    /// @param forwards the target groups it sends to when no rule matches
    /// @param gate what it asks for before it forwards, if it does
    record Listener(Resource resource, Ports ports, List<String> forwards, Optional<String> gate) {}

    Balancers(Terrain terrain) {
        this.terrain = terrain;
        this.facts = terrain.facts();
        for (Resource listener : facts.ofType(LISTENER)) {
            listeners
                    .computeIfAbsent(facts.known(listener, "LoadBalancerArn"), _ -> new ArrayList<>())
                    .add(listener(listener));
        }
        for (Resource group : facts.ofType(GROUP)) {
            for (String balancer : facts.texts(group, "LoadBalancerArns").value()) {
                groups.computeIfAbsent(balancer, _ -> new ArrayList<>()).add(group);
            }
        }
    }

    private Listener listener(Resource listener) {
        var actions = facts.items(listener, "DefaultActions").value();
        var forwards = actions.stream()
                .flatMap(action -> Stream.concat(
                        action.text("TargetGroupArn").stream(),
                        action.items("ForwardConfig").stream()
                                .flatMap(config -> config.items("TargetGroups").stream())
                                .flatMap(tuple -> tuple.text("TargetGroupArn").stream())))
                .distinct()
                .toList();
        var gate = actions.stream()
                .map(action -> action.word("Type"))
                .filter(type -> type.startsWith("authenticate-") || type.equals("jwt-validation"))
                .map(type -> type + " on listener " + listener.name())
                .findFirst();
        return new Listener(listener, ports(listener), forwards, gate);
    }

    private Ports ports(Resource listener) {
        var port = facts.text(listener, "Port");
        String protocol = facts.known(listener, "Protocol").toLowerCase(java.util.Locale.ROOT);
        int from = port.value()
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .orElse(0);
        int to = port.value().isEmpty() ? Ports.LAST : from;
        var ports = Ports.none();
        if (!protocol.equals("udp") && !protocol.equals("quic")) {
            ports = ports.or(Ports.of(Protocol.TCP, from, to));
        }
        return UDP.contains(protocol) ? ports.or(Ports.of(Protocol.UDP, from, to)) : ports;
    }

    List<Listener> listeners(Resource balancer) {
        return listeners.getOrDefault(balancer.id(), List.of());
    }

    /// The target groups that a load balancer passes on to.
    List<Resource> groups(Resource balancer) {
        return groups.getOrDefault(balancer.id(), List.of());
    }

    boolean isNetwork(Resource balancer) {
        return facts.known(balancer, "Type").equals("network");
    }

    /// Its ends, one in each of its subnets.
    List<End> ends(Resource balancer) {
        if (facts.known(balancer, "Type").equals("gateway")) {
            return List.of();
        }
        var subnets = facts.texts(balancer, "Subnets");
        var scheme = facts.text(balancer, "Scheme");
        boolean open = scheme.value().filter("internet-facing"::equals).isPresent();
        String kind = facts.known(balancer, "IpAddressType");
        var name = List.of(facts.text(balancer, "DNSName").value().orElse(balancer.name()));
        var none = List.<String>of();
        var ipv4 = new Part<>(open && !kind.equals("dualstack-without-public-ipv4") ? name : none, scheme.unread());
        var ipv6 = new Part<>(open && kind.startsWith("dualstack") ? name : none, scheme.unread());
        var guard = guard(balancer);
        var listens = listens(balancer);
        var ends = new ArrayList<End>();
        var places = subnets.value().isEmpty() ? List.of("") : subnets.value();
        for (String id : places) {
            var subnet = terrain.subnet(id);
            ends.add(new End(
                    balancer,
                    id.isEmpty() ? balancer.name() : balancer.name() + " in " + id,
                    id,
                    guard,
                    false,
                    subnet.map(one -> one.addresses(4)).orElse(Addresses.EVERY_IPV4),
                    subnet.map(one -> one.addresses(6)).orElse(Addresses.NONE),
                    listens,
                    ipv4,
                    ipv6,
                    List.of()));
        }
        return ends;
    }

    private Guard guard(Resource balancer) {
        var groups = facts.texts(balancer, "SecurityGroups");
        return new Guard(groups, groups.isWhole() && groups.value().isEmpty() && isNetwork(balancer));
    }

    private Part<Ports> listens(Resource balancer) {
        var ports = listeners(balancer).stream().map(Listener::ports).reduce(Ports.none(), Ports::or);
        return new Part<>(ports, facts.unseen(LISTENER, balancer.account(), balancer.region()));
    }

    /// @param id what `Targets` names
    /// @param ports where the target listens
    record Target(String id, Ports ports) {}

    /// Whom a target group holds; no collector asks yet.
    Part<List<Target>> targets(Resource group) {
        var items = facts.items(group, "Targets");
        return new Part<>(
                items.value().stream()
                        .map(item -> new Target(item.text("Id").orElse(""), port(group, item)))
                        .toList(),
                items.unread());
    }

    private Ports port(Resource group, Item target) {
        String text = target.text("Port").orElseGet(() -> facts.known(group, "Port"));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > Ports.LAST) {
            return Ports.all();
        }
        int port = Integer.parseInt(text);
        String protocol = facts.known(group, "Protocol").toLowerCase(java.util.Locale.ROOT);
        var tcp = protocol.equals("udp") || protocol.equals("quic") ? Ports.none() : Ports.tcp(port);
        return UDP.contains(protocol) ? tcp.or(Ports.of(Protocol.UDP, port, port)) : tcp;
    }

    /// Whether its targets see who asked rather than the load balancer; unknown where nobody looked. See
    /// <https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html>.
    Optional<Boolean> keepsAddresses(Resource balancer, Resource group) {
        if (!isNetwork(balancer)) {
            return Optional.of(false);
        }
        if (UDP.contains(facts.known(group, "Protocol").toLowerCase(java.util.Locale.ROOT))) {
            return Optional.of(true);
        }
        var attributes = facts.items(group, "TargetGroupAttributes");
        if (!attributes.isWhole()) {
            return Optional.empty();
        }
        return Optional.of(attributes.value().stream()
                .filter(one -> one.text("Key").orElse("").equals("preserve_client_ip.enabled"))
                .map(one -> one.isTrue("Value"))
                .findFirst()
                .orElse(facts.known(group, "TargetType").equals("instance")));
    }
}
