package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import dev.parapet.posture.network.Ports.Protocol;
import dev.parapet.posture.network.RouteTable.Claim;
import dev.parapet.posture.network.RouteTable.Kind;
import dev.parapet.posture.network.Terrain.Blocked;
import dev.parapet.posture.network.Terrain.Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The ways out: from what runs to the internet.
///
/// In a VPC they lead through an internet gateway for those with a public address, through a NAT gateway
/// (<https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html>) or an egress-only gateway for
/// others. What runs in AWS's own VPCs goes out freely unless it was told not to: functions without a VPC,
/// notebooks with `DirectInternetAccess`
/// (<https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html>), Studio
/// with `PublicInternetOnly`
/// (<https://docs.aws.amazon.com/sagemaker/latest/dg/studio-notebooks-and-internet-access.html>), jobs and
/// models without a VPC or network isolation
/// (<https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html>), and AgentCore in
/// its public mode.
final class Outbound {
    private static final String NAT = "AWS::EC2::NatGateway";
    private static final Set<String> JOBS = Set.of("AWS::SageMaker::Model", "AWS::SageMaker::TrainingJob");
    private static final Set<String> AGENTS = Set.of(
            "AWS::BedrockAgentCore::BrowserCustom",
            "AWS::BedrockAgentCore::CodeInterpreterCustom",
            "AWS::BedrockAgentCore::Runtime");

    private final Terrain terrain;
    private final Facts facts;
    private final Map<String, Resource> nats = new HashMap<>();

    Outbound(Terrain terrain) {
        this.terrain = terrain;
        this.facts = terrain.facts();
        facts.ofType(NAT).forEach(nat -> nats.put(nat.name(), nat));
    }

    /// Notes the ways out, and gives what was not read and could be one more.
    List<String> from(Resource resource, List<End> ends, Finds finds) {
        if (isIsolated(resource)) {
            return List.of();
        }
        var free = freely(resource);
        if (free.isPresent()) {
            finds.add(Route.INTERNET_AT_LARGE, free.get(), List.of(), List.of());
        }
        for (End end : ends) {
            for (int family : List.of(4, 6)) {
                var isolated = JOBS.contains(resource.type())
                        ? facts.text(resource, "EnableNetworkIsolation").unread()
                        : List.<String>of();
                finds.add(Route.INTERNET_AT_LARGE, from(end, family).doubted(isolated), List.of(), List.of());
            }
        }
        return free.isEmpty() && ends.isEmpty() && !Plugs.knows(resource.type())
                ? List.of("where " + resource.type() + " runs (Parapet does not know)")
                : List.of();
    }

    /// The way of what does not go through a VPC of ours, if that is known of its type.
    private Optional<Passage> freely(Resource resource) {
        return switch (resource.type()) {
            case "AWS::Lambda::Function" -> Optional.of(without(resource, "VpcConfig", "SubnetIds"));
            case "AWS::SageMaker::NotebookInstance" ->
                Optional.of(unless(resource, "DirectInternetAccess", "Disabled"));
            case "AWS::SageMaker::Domain" -> Optional.of(unless(resource, "AppNetworkAccessType", "VpcOnly"));
            case String type when JOBS.contains(type) -> Optional.of(job(resource));
            case String type when AGENTS.contains(type) -> Optional.of(agent(resource));
            default -> Optional.empty();
        };
    }

    private static Passage free(Resource resource, String says) {
        return Passage.open(Ports.all(), Hop.caused(resource.name(), says));
    }

    private Passage without(Resource resource, String attribute, String list) {
        var config = facts.items(resource, attribute);
        boolean inside = config.value().stream()
                .flatMap(one -> one.value(list).stream())
                .anyMatch(value -> value instanceof List<?> some && !some.isEmpty());
        if (inside) {
            return Passage.closed();
        }
        var way = free(resource, "runs outside our VPCs");
        return config.isWhole() ? way : way.perhaps(config.unread());
    }

    private Passage unless(Resource resource, String attribute, String closed) {
        var setting = facts.text(resource, attribute);
        if (setting.value().filter(closed::equals).isPresent()) {
            return Passage.closed();
        }
        var way = free(resource, attribute + " " + setting.value().orElse("as it is by default"));
        return setting.isWhole() ? way : way.perhaps(setting.unread());
    }

    private Passage job(Resource resource) {
        return without(resource, "VpcConfig", "Subnets")
                .doubted(facts.text(resource, "EnableNetworkIsolation").unread());
    }

    private boolean isIsolated(Resource resource) {
        return JOBS.contains(resource.type())
                && facts.text(resource, "EnableNetworkIsolation")
                        .value()
                        .filter("true"::equals)
                        .isPresent();
    }

    private Passage agent(Resource resource) {
        var config = facts.items(resource, "NetworkConfiguration");
        var mode = config.value().stream().map(one -> one.word("NetworkMode")).findFirst();
        if (mode.filter("public"::equals).isPresent()) {
            return free(resource, "NetworkMode PUBLIC");
        }
        return config.isWhole() && mode.isPresent()
                ? Passage.closed()
                : Passage.maybe(
                        config.isWhole()
                                ? List.of("NetworkConfiguration of " + resource.name() + " (it is not set)")
                                : config.unread());
    }

    private Passage from(End end, int family) {
        var place = terrain.subnet(end.subnet());
        if (place.isEmpty()) {
            return Passage.maybe(List.of("subnet of " + end.name() + " (it is not in the snapshot)"));
        }
        var subnet = place.get();
        if (end.addresses(family).isEmpty()) {
            return Passage.closed();
        }
        var table = terrain.tableOf(subnet);
        var way = table.value()
                .map(one -> way(one, subnet, end, family, new HashSet<>()))
                .orElse(new Way(
                        Addresses.NONE, Addresses.internet(family), List.of(), List.of(), List.copyOf(table.unread())));
        var acl = terrain.aclOf(subnet);
        var groups = Groups.of(terrain, end.guard(), false);
        var known = open(way.known, acl.value(), groups, family, false);
        var hops = new ArrayList<>(way.hops);
        hops.addAll(groups.hop(
                rule -> rule.addresses(family).meets(Addresses.internet(family)),
                fewer -> !open(way.known, acl.value(), fewer, family, false).isEmpty()));
        return new Passage(
                known,
                open(way.atMost, acl.value(), groups, family, true),
                hops,
                Passage.and(way.doubts, acl.unread()),
                Passage.and(way.openers, groups.missing()));
    }

    private record Way(Addresses known, Addresses atMost, List<Hop> hops, List<String> doubts, List<String> openers) {}

    private Way way(RouteTable table, Subnet subnet, End end, int family, Set<String> passed) {
        var known = Addresses.NONE;
        var perhaps = Addresses.NONE;
        var hops = new ArrayList<Hop>();
        var doubts = new ArrayList<String>();
        var openers = new ArrayList<String>();
        for (Claim claim : table.claims(family)) {
            var claimed = claim.addresses().and(Addresses.internet(family));
            if (claim.route().blackhole() || claimed.isEmpty()) {
                continue;
            }
            var step = step(claim.route(), subnet, end, family, passed);
            if (step.isEmpty()) {
                continue;
            }
            if (step.get().openers().isEmpty()) {
                known = known.or(claimed);
                hops.add(Hop.caused("route table " + table.id(), claim.route().says()));
                doubts.addAll(step.get().doubts());
            } else {
                perhaps = perhaps.or(claimed);
                openers.addAll(step.get().openers());
            }
        }
        for (var unclear : table.unclear()) {
            perhaps = Addresses.internet(family);
            openers.add(unclear.why());
            doubts.add(unclear.why());
        }
        return new Way(known, known.or(perhaps), hops, doubts, openers);
    }

    /// What a route does for an end: nothing, something surely, or something perhaps.
    private record Step(List<String> doubts, List<String> openers) {}

    private Optional<Step> step(RouteTable.Route route, Subnet subnet, End end, int family, Set<String> passed) {
        var blocked = terrain.blocked(subnet);
        boolean out =
                route.target().kind() == Kind.INTERNET_GATEWAY || route.target().kind() == Kind.EGRESS_ONLY;
        boolean shut = blocked.value() == Blocked.BOTH
                || (blocked.value() == Blocked.INGRESS && route.target().kind() == Kind.INTERNET_GATEWAY);
        if (out && shut && blocked.isWhole()) {
            return Optional.empty();
        }
        return switch (route.target().kind()) {
            case INTERNET_GATEWAY -> {
                var open = end.known(family);
                var attached = terrain.attached(route, subnet.vpc());
                if (attached.isEmpty() || (open.value().isEmpty() && open.isWhole())) {
                    yield Optional.empty();
                }
                var openers = new ArrayList<>(open.value().isEmpty() ? open.unread() : List.<String>of());
                (shut ? openers : new ArrayList<String>()).addAll(blocked.unread());
                yield Optional.of(new Step(Passage.and(attached.get(), shut ? List.of() : blocked.unread()), openers));
            }
            case EGRESS_ONLY ->
                Optional.of(new Step(shut ? List.of() : blocked.unread(), shut ? blocked.unread() : List.of()));
            case NAT -> nat(route.target().id(), family, passed);
            case TRANSIT, VPN, ENDPOINT, INTERFACE, OTHER ->
                Optional.of(new Step(
                        List.of(), List.of("what lies behind " + route.target().id())));
            case LOCAL, PEERING -> Optional.empty();
        };
    }

    /// A NAT gateway passes on what the table of its own subnet sends to the internet.
    private Optional<Step> nat(String id, int family, Set<String> passed) {
        var nat = nats.get(id);
        if (nat == null) {
            return Optional.of(new Step(List.of(), List.of("NAT gateway " + id + " (it is not in the snapshot)")));
        }
        if (facts.known(nat, "ConnectivityType").equals("private") || !passed.add(id)) {
            return Optional.empty();
        }
        var subnet = terrain.subnet(facts.known(nat, "SubnetId"));
        if (subnet.isEmpty()) {
            return Optional.of(new Step(List.of(), List.of("subnet of NAT gateway " + id + " (it was not read)")));
        }
        var blocked = terrain.blocked(subnet.get());
        if (blocked.value() == Blocked.BOTH && blocked.isWhole()) {
            return Optional.empty();
        }
        var table = terrain.tableOf(subnet.get());
        if (table.value().isEmpty()) {
            return Optional.of(new Step(List.of(), table.unread()));
        }
        var doubts = new ArrayList<String>(blocked.value() == Blocked.BOTH ? List.of() : blocked.unread());
        var openers = new ArrayList<String>(blocked.value() == Blocked.BOTH ? blocked.unread() : List.of());
        boolean out = false;
        for (Claim claim : table.value().get().claims(family)) {
            var route = claim.route();
            if (!route.blackhole() && claim.addresses().isTheInternet(family)) {
                switch (route.target().kind()) {
                    case INTERNET_GATEWAY -> {
                        var attached = terrain.attached(route, subnet.get().vpc());
                        out |= attached.isPresent();
                        attached.ifPresent(doubts::addAll);
                    }
                    case TRANSIT, VPN, ENDPOINT, INTERFACE, OTHER -> {
                        out = true;
                        openers.add("what lies behind " + route.target().id());
                    }
                    case LOCAL, NAT, EGRESS_ONLY, PEERING -> {}
                }
            }
        }
        for (var unclear : table.value().get().unclear()) {
            out = true;
            openers.add(unclear.why());
        }
        return out ? Optional.of(new Step(doubts, openers)) : Optional.empty();
    }

    private static Ports open(Addresses routed, Optional<NetworkAcl> acl, Groups groups, int family, boolean atMost) {
        var open = Ports.none();
        if (!routed.isTheInternet(family)) {
            return open;
        }
        for (Protocol protocol : Protocol.values()) {
            var answered = acl.map(
                            one -> one.openSomewhere(false, protocol, family).and(routed))
                    .orElse(routed);
            var cuts = new TreeSet<Integer>();
            groups.cut(protocol, cuts);
            acl.ifPresent(one -> one.cut(true, protocol, cuts));
            open = open.or(Ports.sweep(protocol, cuts, port -> {
                var through = atMost && groups.unclear(protocol, port)
                        ? answered
                        : groups.addresses(protocol, port, family).and(answered);
                if (acl.isPresent() && !through.isEmpty()) {
                    through = through.and(acl.get().open(true, protocol, port, family));
                }
                return through.isTheInternet(family);
            }));
        }
        return open;
    }
}
