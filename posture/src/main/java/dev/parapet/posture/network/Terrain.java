package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Item;
import dev.parapet.posture.network.RouteTable.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The VPCs of a snapshot: subnets, and what stands around them. Read once, then only looked up.
final class Terrain {
    static final String SUBNET = "AWS::EC2::Subnet";
    static final String TABLE = "AWS::EC2::RouteTable";
    static final String ACL = "AWS::EC2::NetworkAcl";
    static final String GROUP = "AWS::EC2::SecurityGroup";
    static final String LIST = "AWS::EC2::PrefixList";
    static final String GATEWAY = "AWS::EC2::InternetGateway";
    private static final String BLOCK = "AWS::EC2::VPCBlockPublicAccessOptions";

    static final List<String> TYPES =
            List.of(SUBNET, TABLE, ACL, GROUP, LIST, GATEWAY, BLOCK, "AWS::EC2::EIP", "AWS::EC2::VPCPeeringConnection");

    private final Facts facts;
    private final Map<String, Subnet> subnets = new HashMap<>();
    private final Map<String, RouteTable> tables = new HashMap<>();
    private final Map<String, RouteTable> tablesOfSubnets = new HashMap<>();
    private final Map<String, RouteTable> mainTables = new HashMap<>();
    private final Map<String, RouteTable> tablesOfGateways = new HashMap<>();
    private final Map<String, List<String>> unclearTables = new HashMap<>();
    private final Map<String, Part<NetworkAcl>> acls = new HashMap<>();
    private final Map<String, SecurityGroup> groups = new HashMap<>();
    private final Map<String, Part<List<Cidr>>> lists = new HashMap<>();
    private final Map<String, Part<List<String>>> gateways = new HashMap<>();
    private final Map<String, Resource> peerings = new HashMap<>();
    private final Map<String, Block> blocks = new HashMap<>();

    /// @param vpc empty if it was not read
    /// @param blocks the addresses in it
    record Subnet(Resource resource, String id, String vpc, Part<List<Cidr>> blocks) {
        /// The addresses of a family in it; all that there are if they were not read.
        Addresses addresses(int family) {
            if (!blocks.isWhole()) {
                return Addresses.every(family);
            }
            return Terrain.addresses(blocks.value(), family);
        }
    }

    static Addresses addresses(List<Cidr> blocks, int family) {
        return blocks.stream()
                .filter(block -> block.family() == family)
                .map(Addresses::of)
                .reduce(Addresses.NONE, Addresses::or);
    }

    /// What VPC Block Public Access forbids in a region of an account.
    private record Block(Part<Optional<String>> mode, boolean exclusions) {}

    Terrain(Snapshot snapshot) {
        this.facts = new Facts(snapshot);
        facts.ofType(LIST).forEach(this::list);
        facts.ofType(GROUP).forEach(this::group);
        facts.ofType(SUBNET).forEach(this::subnet);
        facts.ofType(TABLE).forEach(this::table);
        facts.ofType(ACL).forEach(this::acl);
        facts.ofType(GATEWAY)
                .forEach(gateway -> gateways.put(
                        gateway.name(),
                        map(
                                facts.items(gateway, "Attachments"),
                                items -> items.stream()
                                        .flatMap(item -> item.text("VpcId").stream())
                                        .toList())));
        facts.ofType("AWS::EC2::VPCPeeringConnection").forEach(peering -> peerings.put(peering.name(), peering));
        facts.ofType(BLOCK)
                .forEach(block -> blocks.put(
                        place(block),
                        new Block(
                                facts.text(block, "InternetGatewayBlockMode"),
                                !facts.known(block, "ExclusionsAllowed").equals("not-allowed"))));
    }

    private static <A, B> Part<B> map(Part<A> part, java.util.function.Function<A, B> function) {
        return new Part<>(function.apply(part.value()), part.unread());
    }

    private static String place(Resource resource) {
        return resource.account() + " " + resource.region();
    }

    Facts facts() {
        return facts;
    }

    private void list(Resource list) {
        var blocks = new ArrayList<Cidr>();
        var entries = facts.items(list, "Entries");
        var unread = new ArrayList<>(entries.unread());
        for (Item entry : entries.value()) {
            String text = entry.text("Cidr").orElse("");
            try {
                blocks.add(Cidr.parse(text));
            } catch (IllegalArgumentException _) {
                unread.add("`" + text + "` of " + list.name() + " is not a block of addresses");
            }
        }
        lists.put(list.name(), new Part<>(List.copyOf(blocks), unread));
    }

    Part<List<Cidr>> blocksOf(String list) {
        return lists.getOrDefault(
                list, new Part<>(List.of(), List.of("prefix list " + list + " (it is not in the snapshot)")));
    }

    private void group(Resource group) {
        groups.put(
                group.name(),
                new SecurityGroup(
                        group.name(),
                        map(
                                facts.items(group, "SecurityGroupIngress"),
                                items -> SecurityGroup.read(group.name(), true, items, this::blocksOf)),
                        map(
                                facts.items(group, "SecurityGroupEgress"),
                                items -> SecurityGroup.read(group.name(), false, items, this::blocksOf))));
    }

    SecurityGroup group(String id) {
        var group = groups.get(id);
        if (group != null) {
            return group;
        }
        var unread = new Part<>(
                List.<SecurityGroup.Rule>of(), List.of("security group " + id + " (it is not in the snapshot)"));
        return new SecurityGroup(id, unread, unread);
    }

    // A shared subnet is seen by its owner and by those it is shared with; the owner sees what stands
    // around it.
    private void subnet(Resource subnet) {
        String owner = facts.known(subnet, "OwnerId");
        if (subnets.containsKey(subnet.name()) && !owner.equals(subnet.account())) {
            return;
        }
        var blocks = new ArrayList<Cidr>();
        var unread = new ArrayList<String>();
        for (String attribute : List.of("CidrBlock", "Ipv6CidrBlocks")) {
            var texts = facts.texts(subnet, attribute);
            unread.addAll(texts.unread());
            for (String text : texts.value()) {
                try {
                    blocks.add(Cidr.parse(text));
                } catch (IllegalArgumentException _) {
                    unread.add("`" + text + "` of " + subnet.name() + " is not a block of addresses");
                }
            }
        }
        subnets.put(
                subnet.name(),
                new Subnet(subnet, subnet.name(), facts.known(subnet, "VpcId"), new Part<>(blocks, unread)));
    }

    Optional<Subnet> subnet(String id) {
        return Optional.ofNullable(subnets.get(id));
    }

    private void table(Resource table) {
        var place = facts.text(table, "VpcId");
        String vpc = place.value().orElse("");
        var routes = facts.items(table, "Routes");
        var read = RouteTable.read(table.name(), routes.value(), this::blocksOf);
        if (!routes.isWhole()) {
            var target = new RouteTable.Target(Kind.OTHER, "");
            read = new RouteTable(
                    read.id(),
                    read.routes(),
                    routes.unread().stream()
                            .map(why -> new RouteTable.Unclear(target, why))
                            .toList());
        }
        tables.put(table.name(), read);
        var associations = facts.items(table, "Associations");
        var unclear = Passage.and(associations.unread(), place.unread());
        if (!unclear.isEmpty()) {
            unclearTables.computeIfAbsent(vpc, _ -> new ArrayList<>()).addAll(unclear);
        }
        for (Item association : associations.value()) {
            var table1 = read;
            association.text("SubnetId").ifPresent(subnet -> tablesOfSubnets.put(subnet, table1));
            association.text("GatewayId").ifPresent(gateway -> tablesOfGateways.put(gateway, table1));
            if (association.isTrue("Main")) {
                mainTables.put(vpc, read);
            }
        }
    }

    /// The table of a subnet: its own, else the main one of its VPC
    /// (<https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html>).
    Part<Optional<RouteTable>> tableOf(Subnet subnet) {
        var own = tablesOfSubnets.get(subnet.id);
        if (own != null) {
            return Part.whole(Optional.of(own));
        }
        var unread = new ArrayList<>(unclearTables.getOrDefault(subnet.vpc, List.of()));
        if (!subnet.vpc.isEmpty()) {
            unread.addAll(unclearTables.getOrDefault("", List.of()));
        }
        unread.addAll(facts.unseen(TABLE, subnet.resource.account(), subnet.resource.region()));
        var main = mainTables.get(subnet.vpc);
        if (main == null && unread.isEmpty()) {
            unread.add("route table of " + subnet.id + " (none is in the snapshot)");
        }
        return unread.isEmpty() ? Part.whole(Optional.ofNullable(main)) : new Part<>(Optional.empty(), unread);
    }

    /// The table that an internet gateway sends incoming packets by, if it has one.
    Optional<RouteTable> tableOfGateway(String gateway) {
        return Optional.ofNullable(tablesOfGateways.get(gateway));
    }

    private void acl(Resource acl) {
        var entries = facts.items(acl, "Entries");
        Part<NetworkAcl> read;
        try {
            read = new Part<>(NetworkAcl.read(acl.name(), entries.value()), entries.unread());
        } catch (IllegalArgumentException unreadable) {
            read = new Part<>(
                    new NetworkAcl(acl.name(), List.of()),
                    List.of("Entries of " + acl.name() + " (" + unreadable.getMessage() + ")"));
        }
        for (Item association : facts.items(acl, "Associations").value()) {
            var acl1 = read;
            association.text("SubnetId").ifPresent(subnet -> acls.put(subnet, acl1));
        }
    }

    /// The network ACL before a subnet; every subnet has one.
    Part<Optional<NetworkAcl>> aclOf(Subnet subnet) {
        var acl = acls.get(subnet.id);
        if (acl == null) {
            var unseen = facts.unseen(ACL, subnet.resource.account(), subnet.resource.region());
            return new Part<>(
                    Optional.empty(),
                    unseen.isEmpty() ? List.of("network ACL of " + subnet.id + " (none is in the snapshot)") : unseen);
        }
        return acl.isWhole() ? Part.whole(Optional.of(acl.value())) : new Part<>(Optional.empty(), acl.unread());
    }

    /// Why an internet gateway may not be attached to a VPC, or empty if it surely is; nothing if it surely
    /// is not.
    Optional<List<String>> attached(RouteTable.Route route, String vpc) {
        var attachments = gateways.get(route.target().id());
        if (attachments == null || !attachments.isWhole()) {
            // AWS calls a route active only while what it leads to is attached.
            return Optional.of(
                    route.proven()
                            ? List.of()
                            : List.of("attachments of " + route.target().id() + " (they were not read)"));
        }
        if (vpc.isEmpty()) {
            return Optional.of(List.of("VPC of the subnet (it was not read)"));
        }
        return attachments.value().contains(vpc) ? Optional.of(List.of()) : Optional.empty();
    }

    /// What VPC Block Public Access does to a subnet.
    enum Blocked {
        OFF,
        INGRESS,
        BOTH
    }

    /// Whether traffic through internet gateways is blocked: for sure, or perhaps if something was not
    /// read. <https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html>
    Part<Blocked> blocked(Subnet subnet) {
        var own = facts.items(subnet.resource, "BlockPublicAccessStates").value().stream()
                .flatMap(states -> states.text("InternetGatewayBlockMode").stream())
                .findFirst();
        if (own.isPresent()) {
            return Part.whole(mode(own.get()));
        }
        var block = blocks.get(place(subnet.resource));
        if (block == null) {
            return new Part<>(Blocked.OFF, facts.unseen(BLOCK, subnet.resource.account(), subnet.resource.region()));
        }
        var mode = mode(block.mode.value().orElse("off"));
        boolean unsure = mode != Blocked.OFF && block.exclusions;
        return new Part<>(
                mode,
                unsure
                        ? List.of("exclusions from VPC Block Public Access (they are not collected)")
                        : block.mode.unread());
    }

    private static Blocked mode(String word) {
        return switch (word) {
            case "block-bidirectional" -> Blocked.BOTH;
            case "block-ingress" -> Blocked.INGRESS;
            default -> Blocked.OFF;
        };
    }

    /// Whether a peering connection is known not to be in use.
    boolean isInactive(String peering) {
        return peerings.containsKey(peering)
                && facts.text(peerings.get(peering), "Status")
                        .value()
                        .filter(status -> !status.equals("active"))
                        .isPresent();
    }

    /// Whether a peering connection could join two VPCs. One that was not read could; its routes say with
    /// what.
    boolean connects(String peering, String one, String other) {
        var resource = peerings.get(peering);
        if (resource == null) {
            return true;
        }
        var sides = Stream.of("VpcId", "PeerVpcId")
                .flatMap(side -> facts.text(resource, side).value().stream())
                .toList();
        return sides.size() < 2 || (sides.contains(one) && sides.contains(other));
    }

    boolean sameRegion(Subnet one, Subnet other) {
        return one.resource.region().equals(other.resource.region());
    }
}
