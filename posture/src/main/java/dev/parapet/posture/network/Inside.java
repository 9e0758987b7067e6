package dev.parapet.posture.network;

import dev.parapet.posture.network.Ports.Protocol;
import dev.parapet.posture.network.SecurityGroup.Peer;
import dev.parapet.posture.network.SecurityGroup.Rule;
import dev.parapet.posture.network.Terrain.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The ways from one end to another: in a subnet, in a VPC, through a peering connection
/// (<https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html>), perhaps through a transit
/// gateway.
///
/// Inside a subnet only security groups count; between subnets the network ACLs of both do, in both
/// directions (<https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html>). A group may let
/// in another group by name, also of a peered VPC of its region
/// (<https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html>).
final class Inside {
    private final Terrain terrain;

    Inside(Terrain terrain) {
        this.terrain = terrain;
    }

    /// From an end to another, by the family that opens more.
    Passage between(End from, End to) {
        return between(from, from, to);
    }

    /// Whether packets of an end may get into another VPC.
    boolean leavesTheVpc(End from) {
        return terrain.subnet(from.subnet())
                .flatMap(subnet -> terrain.tableOf(subnet).value())
                .map(RouteTable::leavesTheVpc)
                .orElse(true);
    }

    /// @param asks whom filters see: the end itself, or those for whom it passes on
    Passage between(End from, End asks, End to) {
        var one = between(from, asks, to, 4);
        if (from.ipv6().isEmpty() || to.ipv6().isEmpty()) {
            return one;
        }
        var other = between(from, asks, to, 6);
        return one.known().isEmpty()
                        && (!other.known().isEmpty() || one.atMost().isEmpty())
                ? other
                : one;
    }

    private Passage between(End from, End asks, End to, int family) {
        var start = terrain.subnet(from.subnet());
        var goal = terrain.subnet(to.subnet());
        if (start.isEmpty() || goal.isEmpty()) {
            return Passage.maybe(List.of(
                            "subnet of " + (start.isEmpty() ? from : to).name() + " (it is not in the snapshot)"))
                    .only(to.listens());
        }
        var link = link(start.get(), from, goal.get(), to, family);
        if (!link.open) {
            return Passage.closed();
        }
        boolean apart = !start.get().id().equals(goal.get().id());
        var before = apart ? terrain.aclOf(start.get()) : Part.whole(Optional.<NetworkAcl>empty());
        var after = apart ? terrain.aclOf(goal.get()) : Part.whole(Optional.<NetworkAcl>empty());
        var gate = new Gate(
                asks,
                to,
                family,
                before.value(),
                after.value(),
                Groups.of(terrain, asks.guard(), false),
                Groups.of(terrain, to.guard(), true),
                link.names);
        var known = gate.ports(false);
        var passage = new Passage(
                known,
                gate.isSettled() ? known : gate.ports(true),
                List.of(),
                Passage.and(link.doubts, Passage.and(before.unread(), after.unread())),
                gate.unread());
        passage = passage.only(to.listens());
        if (!link.openers.isEmpty()) {
            passage = passage.perhaps(link.openers);
        }
        return passage.known().isEmpty()
                ? passage
                : new Passage(
                        passage.known(),
                        passage.atMost(),
                        Passage.and(link.hops, gate.hops(passage.known())),
                        passage.doubts(),
                        passage.openers());
    }

    /// How packets get from a subnet to another at all.
    ///
    /// @param names whether security groups may name those on the far side
    private record Link(boolean open, boolean names, List<Hop> hops, List<String> doubts, List<String> openers) {
        static final Link NONE = new Link(false, false, List.of(), List.of(), List.of());
    }

    private Link link(Subnet start, End from, Subnet goal, End to, int family) {
        if (start.id().equals(goal.id())) {
            return new Link(true, true, List.of(), List.of(), List.of());
        }
        if (start.vpc().isEmpty() || goal.vpc().isEmpty()) {
            var place = start.vpc().isEmpty() ? start : goal;
            return new Link(true, true, List.of(), List.of(), List.of("VPC of " + place.id() + " (it was not read)"));
        }
        var forth = leg(start, goal, to, family);
        var back = leg(goal, start, from, family);
        boolean meet = forth.peering.isEmpty() || back.peering.isEmpty() || forth.peering.equals(back.peering);
        if (!forth.open || !back.open || !meet) {
            return Link.NONE;
        }
        return new Link(
                true,
                terrain.sameRegion(start, goal),
                Passage.and(forth.hops, back.hops),
                Passage.and(forth.doubts, back.doubts),
                Passage.and(forth.openers, back.openers));
    }

    /// One direction of a link.
    ///
    /// @param peering the connection that it goes through, or empty
    private record Leg(boolean open, String peering, List<Hop> hops, List<String> doubts, List<String> openers) {
        static final Leg NONE = new Leg(false, "", List.of(), List.of(), List.of());

        static Leg free(List<String> doubts) {
            return new Leg(true, "", List.of(), doubts, List.of());
        }

        static Leg maybe(List<String> why) {
            return new Leg(true, "", List.of(), List.of(), why);
        }
    }

    private Leg leg(Subnet near, Subnet far, End end, int family) {
        boolean together = near.vpc().equals(far.vpc());
        var table = terrain.tableOf(near);
        if (table.value().isEmpty()) {
            // Every table has the local route; into another VPC it would have to have more.
            return together ? Leg.free(table.unread()) : Leg.maybe(table.unread());
        }
        var unclear = table.value().get().unclear().stream()
                .map(RouteTable.Unclear::why)
                .toList();
        var claims = table.value().get().claims(family).stream()
                .filter(claim -> end.isIn(claim.addresses(), family, true))
                .toList();
        var legs = claims.stream()
                .map(claim -> leg(table.value().get(), claim.route(), near, far))
                .filter(Leg::open)
                .toList();
        if (legs.isEmpty()) {
            // Templates do not write the local route down.
            boolean local = together && claims.isEmpty();
            return local ? Leg.free(unclear) : unclear.isEmpty() ? Leg.NONE : Leg.maybe(unclear);
        }
        var leg = legs.getFirst();
        boolean sure = end.located() || claims.getFirst().addresses().holds(end.addresses(family));
        return new Leg(
                true,
                sure ? leg.peering : "",
                leg.hops,
                Passage.and(leg.doubts, unclear),
                sure ? leg.openers : Passage.and(leg.openers, List.of("address of " + end.name())));
    }

    private Leg leg(RouteTable table, RouteTable.Route route, Subnet near, Subnet far) {
        boolean together = near.vpc().equals(far.vpc());
        if (route.blackhole()) {
            return Leg.NONE;
        }
        return switch (route.target().kind()) {
            case LOCAL -> together ? Leg.free(List.of()) : Leg.NONE;
            // Wider than the local route, which templates do not write down.
            case INTERNET_GATEWAY, NAT, EGRESS_ONLY, VPN -> together ? Leg.free(List.of()) : Leg.NONE;
            case PEERING -> {
                String peering = route.target().id();
                yield together || terrain.isInactive(peering) || !terrain.connects(peering, near.vpc(), far.vpc())
                        ? Leg.NONE
                        : new Leg(
                                true,
                                peering,
                                List.of(Hop.caused("route table " + table.id(), route.says())),
                                List.of(),
                                List.of());
            }
            case TRANSIT ->
                Leg.maybe(List.of("route tables of " + route.target().id() + " (they are not collected)"));
            case ENDPOINT, INTERFACE, OTHER ->
                Leg.maybe(List.of("what lies behind " + route.target().id() + " of " + table.id()));
        };
    }

    /// All that filters between two ends.
    private record Gate(
            End from,
            End to,
            int family,
            Optional<NetworkAcl> before,
            Optional<NetworkAcl> after,
            Groups out,
            Groups in,
            boolean names) {

        /// Whether nothing could be otherwise than it was read.
        boolean isSettled() {
            return from.located()
                    && to.located()
                    && out.missing().isEmpty()
                    && in.missing().isEmpty()
                    && from.guard().groups().isWhole()
                    && to.guard().groups().isWhole();
        }

        Ports ports(boolean perhaps) {
            var open = Ports.none();
            for (Protocol protocol : Protocol.values()) {
                if (!answers(protocol, perhaps)) {
                    continue;
                }
                var cuts = new TreeSet<Integer>();
                out.cut(protocol, cuts);
                in.cut(protocol, cuts);
                before.ifPresent(acl -> acl.cut(true, protocol, cuts));
                after.ifPresent(acl -> acl.cut(false, protocol, cuts));
                open = open.or(Ports.sweep(protocol, cuts, port -> asks(protocol, port, perhaps)));
            }
            return open;
        }

        private boolean asks(Protocol protocol, int port, boolean perhaps) {
            return passes(out, to, protocol, port, perhaps)
                    && passes(in, from, protocol, port, perhaps)
                    && before.map(acl -> to.isIn(acl.open(true, protocol, port, family), family, perhaps))
                            .orElse(true)
                    && after.map(acl -> from.isIn(acl.open(false, protocol, port, family), family, perhaps))
                            .orElse(true);
        }

        private boolean answers(Protocol protocol, boolean perhaps) {
            return after.map(acl -> from.isIn(acl.openSomewhere(true, protocol, family), family, perhaps))
                            .orElse(true)
                    && before.map(acl -> to.isIn(acl.openSomewhere(false, protocol, family), family, perhaps))
                            .orElse(true);
        }

        private boolean passes(Groups groups, End far, Protocol protocol, int port, boolean perhaps) {
            if (groups.open() || (perhaps && groups.unclear(protocol, port))) {
                return true;
            }
            boolean named =
                    groups.rules().stream().anyMatch(rule -> rule.covers(protocol, port) && names(rule, far, perhaps));
            return named || far.isIn(groups.addresses(protocol, port, family), family, perhaps);
        }

        private boolean names(Rule rule, End far, boolean perhaps) {
            var groups = far.guard().groups();
            return names
                    && rule.peer() instanceof Peer.Group(String id)
                    && (groups.value().contains(id) || (perhaps && !groups.isWhole()));
        }

        List<String> unread() {
            return Passage.and(
                    Passage.and(out.missing(), in.missing()),
                    from.located() && to.located()
                            ? List.of()
                            : List.of("address of " + (from.located() ? to : from).name() + " (it is not collected)"));
        }

        List<Hop> hops(Ports known) {
            var hops = new ArrayList<Hop>();
            // Each rule that lets some of it through does so alone: without one of several, there is still
            // another.
            hops.addAll(out.hop(rule -> lets(rule, to, known), _ -> false, true));
            hops.addAll(in.hop(rule -> lets(rule, from, known), _ -> false, true));
            return hops;
        }

        private boolean lets(Rule rule, End far, Ports known) {
            return rule.ports().meets(known)
                    && (names(rule, far, false) || far.isIn(rule.addresses(family), family, false));
        }
    }
}
