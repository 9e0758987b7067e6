package dev.parapet.posture.network;

import dev.parapet.posture.access.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A route table. Of the routes that match an address the one with the longest prefix counts; of equals one
/// that was written down before one of a prefix list before one that was propagated:
/// <https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html>.
///
/// @param routes what is known, the first that matches counts
/// @param unclear routes of prefix lists whose blocks were not read
/// @param claimed the claims of each family
record RouteTable(String id, List<Route> routes, List<Unclear> unclear, Map<Integer, List<Claim>> claimed) {

    RouteTable(String id, List<Route> routes, List<Unclear> unclear) {
        this(id, routes, unclear, Map.of(4, claimed(routes, 4), 6, claimed(routes, 6)));
    }

    enum Kind {
        LOCAL,
        INTERNET_GATEWAY,
        NAT,
        EGRESS_ONLY,
        PEERING,
        TRANSIT,
        VPN,
        /// A gateway load balancer's endpoint, or a gateway endpoint.
        ENDPOINT,
        INTERFACE,
        OTHER
    }

    record Target(Kind kind, String id) {}

    /// @param says `0.0.0.0/0 → igw-1`
    /// @param blackhole what it leads to is gone; it swallows its packets
    /// @param proven whether AWS said that what it leads to is there
    record Route(Cidr block, Target target, boolean blackhole, boolean proven, int rank, String says) {}

    record Unclear(Target target, String why) {}

    /// The addresses for which a route counts.
    record Claim(Route route, Addresses addresses) {}

    static RouteTable read(String id, List<Item> items, Function<String, Part<List<Cidr>>> lists) {
        var routes = new ArrayList<Route>();
        var unclear = new ArrayList<Unclear>();
        for (Item item : items) {
            var target = target(item);
            for (String field : List.of("DestinationCidrBlock", "DestinationIpv6CidrBlock")) {
                item.text(field)
                        .ifPresent(text -> block(text)
                                .ifPresentOrElse(
                                        block -> routes.add(route(item, block, target, 1, text)),
                                        () -> unclear.add(
                                                new Unclear(target, "`" + text + "` is not a block of addresses"))));
            }
            item.text("DestinationPrefixListId").ifPresent(list -> {
                var blocks = lists.apply(list);
                blocks.value().forEach(block -> routes.add(route(item, block, target, 2, list)));
                // AWS's own lists lead to gateway endpoints: they hold one service, never the internet.
                if (target.kind != Kind.ENDPOINT) {
                    blocks.unread().forEach(why -> unclear.add(new Unclear(target, why)));
                }
            });
        }
        routes.sort(
                Comparator.comparingInt((Route route) -> -route.block.prefix()).thenComparingInt(Route::rank));
        return new RouteTable(id, List.copyOf(routes), List.copyOf(unclear));
    }

    private static Optional<Cidr> block(String text) {
        try {
            return Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Route route(Item item, Cidr block, Target target, int rank, String destination) {
        String state = item.word("State");
        return new Route(
                block,
                target,
                state.equals("blackhole"),
                state.equals("active"),
                // Beside another route for the same block, one to a virtual private gateway was propagated.
                target.kind == Kind.LOCAL ? 0 : target.kind == Kind.VPN ? 3 : rank,
                "route " + destination + " → " + target.id);
    }

    private static Target target(Item item) {
        var gateway = item.text("GatewayId").orElse("");
        if (gateway.equals("local")) {
            return new Target(Kind.LOCAL, gateway);
        }
        if (gateway.startsWith("igw-")) {
            return new Target(Kind.INTERNET_GATEWAY, gateway);
        }
        if (gateway.startsWith("vgw-")) {
            return new Target(Kind.VPN, gateway);
        }
        if (gateway.startsWith("vpce-")) {
            return new Target(Kind.ENDPOINT, gateway);
        }
        return other(item, "NatGatewayId", Kind.NAT)
                .or(() -> other(item, "VpcEndpointId", Kind.ENDPOINT))
                .or(() -> other(item, "VpcPeeringConnectionId", Kind.PEERING))
                .or(() -> other(item, "TransitGatewayId", Kind.TRANSIT))
                .or(() -> other(item, "EgressOnlyInternetGatewayId", Kind.EGRESS_ONLY))
                .or(() -> other(item, "NetworkInterfaceId", Kind.INTERFACE))
                .orElse(new Target(Kind.OTHER, gateway.isEmpty() ? "a target that was not read" : gateway));
    }

    private static Optional<Target> other(Item item, String field, Kind kind) {
        return item.text(field).map(id -> new Target(kind, id));
    }

    /// Which route counts for which addresses of a family.
    List<Claim> claims(int family) {
        return claimed.getOrDefault(family, List.of());
    }

    /// Whether it has a route that may lead into another VPC.
    boolean leavesTheVpc() {
        return !unclear.isEmpty()
                || routes.stream().anyMatch(route -> switch (route.target.kind) {
                    case PEERING, TRANSIT, ENDPOINT, INTERFACE, OTHER -> true;
                    case LOCAL, INTERNET_GATEWAY, NAT, EGRESS_ONLY, VPN -> false;
                });
    }

    private static List<Claim> claimed(List<Route> routes, int family) {
        var claims = new ArrayList<Claim>();
        var left = Addresses.every(family);
        for (Route route : routes) {
            if (route.block.family() == family) {
                var block = Addresses.of(route.block).and(left);
                left = left.without(block);
                if (!block.isEmpty()) {
                    claims.add(new Claim(route, block));
                }
            }
        }
        return List.copyOf(claims);
    }

    /// The same without one route.
    RouteTable without(Route route) {
        return new RouteTable(
                id, routes.stream().filter(other -> !other.equals(route)).toList(), unclear);
    }
}
