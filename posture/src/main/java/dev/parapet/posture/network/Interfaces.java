package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import dev.parapet.posture.access.Attribute;
import dev.parapet.posture.access.Item;
import dev.parapet.posture.network.End.Guard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The ends of EC2 instances, and of the network interfaces that services keep in a VPC for things that
/// nobody collects: tasks of ECS, nodes of Redshift, classic load balancers and the like.
final class Interfaces {
    static final String INSTANCE = "AWS::EC2::Instance";
    static final String INTERFACE = "AWS::EC2::NetworkInterface";
    private static final String ADDRESS = "AWS::EC2::EIP";

    /// Kinds of interfaces that nobody can open a conversation with, or whose holders are collected by
    /// themselves.
    private static final Set<String> OTHERS = Set.of(
            "api_gateway_managed",
            "gateway_load_balancer",
            "gateway_load_balancer_endpoint",
            "global_accelerator_managed",
            "lambda",
            "load_balancer",
            "nat_gateway",
            "network_load_balancer",
            "transit_gateway",
            "vpc_endpoint");

    private static final List<String> OTHERS_SAY = List.of(
            "ELB app/",
            "ELB net/",
            "ELB gwy/",
            "RDSNetworkInterface",
            "AWS Lambda VPC ENI",
            "VPC Endpoint Interface",
            "Interface for NAT Gateway");

    private final Terrain terrain;
    private final Facts facts;
    private final Map<String, Resource> byId = new HashMap<>();
    private final Map<String, List<Resource>> byInstance = new HashMap<>();
    private final Map<String, List<String>> elastic = new HashMap<>();
    private final Map<String, Resource> instances = new HashMap<>();
    private final List<String> unattached = new ArrayList<>();

    Interfaces(Terrain terrain) {
        this.terrain = terrain;
        this.facts = terrain.facts();
        facts.ofType(INSTANCE).forEach(instance -> instances.put(instance.name(), instance));
        for (Resource card : facts.ofType(INTERFACE)) {
            byId.put(card.name(), card);
            unattached.addAll(facts.items(card, "Attachment").unread());
            instanceOf(card)
                    .ifPresent(instance -> byInstance
                            .computeIfAbsent(instance, _ -> new ArrayList<>())
                            .add(card));
        }
        for (Resource address : facts.ofType(ADDRESS)) {
            String ip = facts.known(address, "PublicIp");
            Stream.of("NetworkInterfaceId", "InstanceId")
                    .flatMap(attribute -> facts.text(address, attribute).value().stream())
                    .forEach(holder -> elastic.computeIfAbsent(holder, _ -> new ArrayList<>())
                            .add(ip));
        }
    }

    Optional<String> instanceOf(Resource card) {
        return facts.items(card, "Attachment").value().stream()
                .flatMap(attachment -> attachment.text("InstanceId").stream())
                .findFirst();
    }

    /// The instance that an interface is attached to, if it is here.
    Optional<Resource> holder(Resource card) {
        return instanceOf(card).flatMap(name -> Optional.ofNullable(instances.get(name)));
    }

    List<End> ofInstance(Resource instance) {
        var assumes = new ArrayList<>(List.of(instance.name() + " answers on the port"));
        var state = facts.items(instance, "State").value().stream()
                .flatMap(one -> one.text("Name").stream())
                .findFirst();
        if (state.filter(word -> word.startsWith("stop")).isPresent()) {
            assumes.add(instance.name() + " is started (it is " + state.get() + ")");
        }
        var listed = facts.items(instance, "NetworkInterfaces");
        var ends = new ArrayList<End>();
        var done = new LinkedHashSet<String>();
        for (Item item : listed.value()) {
            String id = item.text("NetworkInterfaceId").orElse("");
            var card = byId.get(id);
            done.add(id);
            ends.add(card == null ? ofItem(instance, id, item, assumes) : ofCard(instance, card, assumes));
        }
        for (Resource card : byInstance.getOrDefault(instance.name(), List.of())) {
            if (done.add(card.name())) {
                ends.add(ofCard(instance, card, assumes));
            }
        }
        if (ends.isEmpty()) {
            ends.add(alone(instance, listed.unread(), assumes));
        }
        return ends;
    }

    /// The ends that hold themselves: those of no instance that is here.
    Stream<End> ofNobody() {
        return facts.ofType(INTERFACE).stream().filter(this::isOfNobody).map(this::ofItself);
    }

    End ofItself(Resource card) {
        return ofCard(card, card, List.of("something answers on the port of " + card.name()));
    }

    private boolean isOfNobody(Resource card) {
        String says = facts.known(card, "Description");
        return !facts.known(card, "Status").equals("available")
                && !OTHERS.contains(facts.known(card, "InterfaceType"))
                && OTHERS_SAY.stream().noneMatch(says::startsWith)
                && holder(card).isEmpty();
    }

    private End ofCard(Resource holder, Resource card, List<String> assumes) {
        var subnet = facts.text(card, "SubnetId");
        var addresses = new LinkedHashSet<String>();
        var first = facts.text(card, "PrivateIpAddress");
        var all = facts.items(card, "PrivateIpAddresses");
        if (first.isWhole() && all.isWhole()) {
            first.value().ifPresent(addresses::add);
            all.value().stream()
                    .flatMap(item -> item.text("PrivateIpAddress").stream())
                    .forEach(addresses::add);
        }
        var open = new LinkedHashSet<String>();
        var ip = facts.text(card, "PublicIp");
        ip.value().ifPresent(open::add);
        open.addAll(elastic.getOrDefault(card.name(), List.of()));
        var unread = new ArrayList<>(ip.unread());
        // An interface shows the public address of its first private one.
        if (addresses.size() != 1) {
            unread.addAll(facts.unseen(ADDRESS, card.account(), card.region()));
        }
        return end(
                holder,
                card.name(),
                subnet.value().orElse(""),
                facts.texts(card, "GroupSet"),
                List.copyOf(addresses),
                ipv6(facts.items(card, "Ipv6Addresses").value()),
                new Part<>(List.copyOf(open), unread),
                assumes);
    }

    private End ofItem(Resource instance, String id, Item item, List<String> assumes) {
        var open = new LinkedHashSet<String>(elastic.getOrDefault(id, List.of()));
        var unread = new ArrayList<String>(facts.unseen(INTERFACE, instance.account(), instance.region()));
        if (item.value("AssociatePublicIpAddress").isEmpty()) {
            unread.add("network interface " + id + " (it is not in the snapshot)");
        }
        if (item.isTrue("AssociatePublicIpAddress")) {
            open.add(facts.text(instance, "PublicIp").value().orElse("a public address"));
        }
        return end(
                instance,
                id.isEmpty() ? instance.name() : id,
                item.text("SubnetId").orElseGet(() -> facts.known(instance, "SubnetId")),
                item.value("GroupSet").isPresent()
                        ? Part.whole(Attribute.texts(item.value("GroupSet").get()))
                        : facts.texts(instance, "SecurityGroupIds"),
                item.text("PrivateIpAddress").stream().toList(),
                ipv6(item.items("Ipv6Addresses")),
                new Part<>(List.copyOf(open), unread),
                assumes);
    }

    /// The only end of an instance of which no interface is known.
    private End alone(Resource instance, List<String> unread, List<String> assumes) {
        var ip = facts.text(instance, "PublicIp");
        var open = new LinkedHashSet<String>(elastic.getOrDefault(instance.name(), List.of()));
        ip.value().ifPresent(open::add);
        return end(
                instance,
                instance.name(),
                facts.known(instance, "SubnetId"),
                facts.texts(instance, "SecurityGroupIds"),
                facts.text(instance, "PrivateIpAddress").value().stream().toList(),
                List.of(),
                new Part<>(List.copyOf(open), Passage.and(Passage.and(ip.unread(), unread), unattached)),
                assumes);
    }

    private static List<String> ipv6(List<Item> items) {
        return items.stream().flatMap(item -> item.text("Ipv6Address").stream()).toList();
    }

    private End end(
            Resource holder,
            String name,
            String subnet,
            Part<List<String>> groups,
            List<String> ipv4,
            List<String> ipv6,
            Part<List<String>> open,
            List<String> assumes) {
        var mine = addresses(ipv4);
        boolean located = !mine.isEmpty() || !ipv6.isEmpty();
        return new End(
                holder,
                name,
                subnet,
                new Guard(groups, false),
                located,
                located
                        ? mine
                        : terrain.subnet(subnet).map(one -> one.addresses(4)).orElse(Addresses.EVERY_IPV4),
                addresses(ipv6),
                Part.whole(Ports.all()),
                open,
                Part.whole(ipv6.stream()
                        .filter(text -> addresses(List.of(text)).meets(Addresses.internet(6)))
                        .toList()),
                assumes);
    }

    private static Addresses addresses(List<String> texts) {
        var all = Addresses.NONE;
        for (String text : texts) {
            try {
                all = all.or(Addresses.of(Cidr.parse(text)));
            } catch (IllegalArgumentException _) {
                // Not an address: nothing is known of it.
            }
        }
        return all;
    }
}
