package dev.parapet.posture.network;

import dev.parapet.posture.network.Ports.Protocol;
import dev.parapet.posture.network.RouteTable.Claim;
import dev.parapet.posture.network.RouteTable.Kind;
import dev.parapet.posture.network.SecurityGroup.Peer;
import dev.parapet.posture.network.Terrain.Blocked;
import dev.parapet.posture.network.Terrain.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The ways of the internet into VPCs, through their internet gateways.
///
/// An address of the internet can talk with an end if the end has a public address, the route table of its
/// subnet sends answers to an internet gateway of the VPC
/// (<https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html>), the network ACL lets
/// questions in and answers out, and a security group lets the question in. All of these are sets of
/// addresses for each port, and are cut exactly. A port is open if what is left is more of the internet
/// than one owner's block could be ([Addresses#isTheInternet]).
final class Inbound {
    private final Terrain terrain;
    private final Map<Key, Passage> passages = new ConcurrentHashMap<>();

    /// Ends in one subnet behind the same groups are in one case.
    private record Key(String subnet, End.Guard guard, int family) {}

    private final Strangers who;

    Inbound(Terrain terrain, Strangers who) {
        this.terrain = terrain;
        this.who = who;
    }

    /// From the internet to an end, but for the ports that its holder listens on.
    Passage to(End end, int family) {
        var known = end.known(family);
        if (known.value().isEmpty() && known.isWhole()) {
            return Passage.closed();
        }
        var subnet = terrain.subnet(end.subnet());
        if (subnet.isEmpty()) {
            return Passage.maybe(List.of(
                    end.subnet().isEmpty()
                            ? "subnet of " + end.name() + " (it was not read)"
                            : "subnet " + end.subnet() + " (it is not in the snapshot)"));
        }
        var passage = passages.computeIfAbsent(
                new Key(end.subnet(), end.guard(), family), key -> into(subnet.get(), key.guard, family));
        passage = edge(subnet.get(), end, family, passage).only(end.listens());
        return known.value().isEmpty() ? passage.perhaps(known.unread()) : passage;
    }

    // A gateway may have a table of its own that sends incoming packets past a firewall first.
    private Passage edge(Subnet subnet, End end, int family, Passage passage) {
        var table = terrain.tableOf(subnet).value();
        if (table.isEmpty() || passage.atMost().isEmpty()) {
            return passage;
        }
        var detours = table.get().claims(family).stream()
                .map(Claim::route)
                .filter(route -> route.target().kind() == Kind.INTERNET_GATEWAY)
                .flatMap(route -> terrain.tableOfGateway(route.target().id()).stream())
                .flatMap(edge -> edge.claims(family).stream())
                .filter(claim -> claim.route().target().kind() != Kind.LOCAL)
                .filter(claim -> claim.addresses().meets(end.addresses(family)))
                .map(claim ->
                        "what " + claim.route().target().id() + " lets through (it stands before " + subnet.id() + ")")
                .toList();
        return detours.isEmpty() ? passage : passage.perhaps(detours);
    }

    /// What a route table makes of the internet.
    ///
    /// @param known the addresses that a gateway answers
    /// @param atMost those that it could answer
    private record Way(Addresses known, Addresses atMost, List<String> doubts, List<String> openers) {}

    private Passage into(Subnet subnet, End.Guard guard, int family) {
        var blocked = terrain.blocked(subnet);
        if (blocked.value() != Blocked.OFF && blocked.isWhole()) {
            return Passage.closed();
        }
        var table = terrain.tableOf(subnet);
        var way = table.value()
                .map(one -> way(one, subnet, family))
                .orElse(new Way(Addresses.NONE, who.addresses(family), List.of(), table.unread()));
        var acl = terrain.aclOf(subnet);
        var groups = Groups.of(terrain, guard, true);
        var known = open(way.known, acl.value(), groups, family, false);
        var passage = new Passage(
                known,
                open(way.atMost, acl.value(), groups, family, true),
                hops(subnet, table.value(), way, acl.value(), groups, family, known),
                Passage.and(way.doubts, acl.unread()),
                Passage.and(way.openers, groups.missing()));
        return blocked.value() == Blocked.OFF ? passage.doubted(blocked.unread()) : passage.perhaps(blocked.unread());
    }

    private Way way(RouteTable table, Subnet subnet, int family) {
        var known = Addresses.NONE;
        var perhaps = Addresses.NONE;
        var doubts = new ArrayList<String>();
        var openers = new ArrayList<String>();
        for (Claim claim : table.claims(family)) {
            var route = claim.route();
            var claimed = claim.addresses().and(who.addresses(family));
            if (route.blackhole() || claimed.isEmpty()) {
                continue;
            }
            switch (route.target().kind()) {
                case INTERNET_GATEWAY -> {
                    var attached = terrain.attached(route, subnet.vpc());
                    if (attached.isPresent()) {
                        known = known.or(claimed);
                        doubts.addAll(attached.get());
                    }
                }
                // A firewall behind one of these may hold conversations, and whose it keeps is not known.
                case ENDPOINT, INTERFACE, OTHER -> {
                    perhaps = perhaps.or(claimed);
                    openers.add("what lies behind " + route.target().id() + " of " + table.id());
                }
                case LOCAL, NAT, EGRESS_ONLY, PEERING, TRANSIT, VPN -> {}
            }
        }
        for (var unclear : table.unclear()) {
            switch (unclear.target().kind()) {
                case INTERNET_GATEWAY, ENDPOINT, INTERFACE, OTHER -> {
                    perhaps = who.addresses(family);
                    openers.add(unclear.why());
                }
                case LOCAL, NAT, EGRESS_ONLY, PEERING, TRANSIT, VPN -> doubts.add(unclear.why());
            }
        }
        return new Way(known, known.or(perhaps), doubts, openers);
    }

    private Ports open(Addresses routed, Optional<NetworkAcl> acl, Groups groups, int family, boolean atMost) {
        var open = Ports.none();
        if (!who.areIn(routed, family)) {
            return open;
        }
        for (Protocol protocol : Protocol.values()) {
            var answered = acl.map(
                            one -> one.openSomewhere(true, protocol, family).and(routed))
                    .orElse(routed);
            var cuts = new TreeSet<Integer>();
            groups.cut(protocol, cuts);
            acl.ifPresent(one -> one.cut(false, protocol, cuts));
            open = open.or(Ports.sweep(protocol, cuts, port -> {
                var through = atMost && groups.unclear(protocol, port)
                        ? answered
                        : groups.addresses(protocol, port, family).and(answered);
                if (acl.isPresent() && !through.isEmpty()) {
                    through = through.and(acl.get().open(false, protocol, port, family));
                }
                return who.areIn(through, family);
            }));
        }
        return open;
    }

    private List<Hop> hops(
            Subnet subnet,
            Optional<RouteTable> table,
            Way way,
            Optional<NetworkAcl> acl,
            Groups groups,
            int family,
            Ports known) {
        if (known.isEmpty() || table.isEmpty()) {
            return List.of();
        }
        var hops = new ArrayList<Hop>();
        var through = table.get().claims(family).stream()
                .map(Claim::route)
                .filter(route -> route.target().kind() == Kind.INTERNET_GATEWAY && !route.blackhole())
                .filter(route -> terrain.attached(route, subnet.vpc()).isPresent())
                .toList();
        var route = through.getFirst();
        hops.add(Hop.caused("internet gateway " + route.target().id(), "attached to " + subnet.vpc()));
        hops.add(new Hop(
                "route table " + table.get().id(),
                route.says(),
                through.stream()
                        .filter(one -> open(
                                        way(table.get().without(one), subnet, family).known, acl, groups, family, false)
                                .isEmpty())
                        .map(one -> "route table " + table.get().id() + " " + one.says())
                        .findFirst()));
        acl.ifPresent(one -> hops.addAll(aclHops(way, one, groups, family, known)));
        hops.addAll(groups.hop(
                rule -> rule.peer() instanceof Peer.Block(int of, Addresses addresses)
                        && of == family
                        && addresses.meets(who.addresses(family))
                        && rule.ports().meets(known),
                fewer -> !open(way.known, acl, fewer, family, false).isEmpty()));
        return hops;
    }

    private List<Hop> aclHops(Way way, NetworkAcl acl, Groups groups, int family, Ports known) {
        var hops = new ArrayList<Hop>();
        for (boolean egress : List.of(false, true)) {
            var letting = acl.entries().stream()
                    .filter(entry -> entry.allows()
                            && entry.egress() == egress
                            && entry.block().family() == family)
                    .filter(entry -> egress || entry.ports().meets(known))
                    .toList();
            letting.stream()
                    .filter(entry -> open(way.known, Optional.of(acl.without(entry)), groups, family, false)
                            .isEmpty())
                    .findFirst()
                    .or(() -> letting.stream().findFirst())
                    .ifPresent(entry -> hops.add(new Hop(
                            "network ACL " + acl.id(),
                            entry.says(),
                            open(way.known, Optional.of(acl.without(entry)), groups, family, false)
                                            .isEmpty()
                                    ? Optional.of("network ACL " + acl.id() + " " + entry.says())
                                    : Optional.empty())));
        }
        return hops;
    }
}
