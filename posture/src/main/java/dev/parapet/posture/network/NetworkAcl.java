package dev.parapet.posture.network;

import dev.parapet.posture.access.Item;
import dev.parapet.posture.network.Ports.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// A network ACL. Its entries are read in the order of their numbers and the first that matches a packet
/// decides; it remembers no conversation, so answers must be let through too:
/// <https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html>.
///
/// @param entries in the order in which they are read
public record NetworkAcl(String id, List<Entry> entries) {
    public NetworkAcl {
        entries = List.copyOf(entries);
    }

    /// @param says as one would write it: `rule 100 allows tcp 22 in from 0.0.0.0/0`
    public record Entry(long number, boolean allows, boolean egress, PortSpan ports, Cidr block, String says) {
        boolean covers(boolean outgoing, Protocol protocol, int port) {
            return egress == outgoing && ports.covers(protocol, port);
        }
    }

    /// @param items the `Entries` of `AWS::EC2::NetworkAcl`
    /// @throws IllegalArgumentException if one names no block of addresses that there could be
    public static NetworkAcl read(String id, List<Item> items) {
        var entries = new ArrayList<Entry>();
        for (Item item : items) {
            for (String field : List.of("CidrBlock", "Ipv6CidrBlock")) {
                item.text(field).ifPresent(block -> entries.add(entry(item, Cidr.parse(block), block)));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::number));
        return new NetworkAcl(id, entries);
    }

    private static Entry entry(Item item, Cidr block, String text) {
        boolean egress = item.isTrue("Egress");
        boolean allows = item.word("RuleAction").equals("allow");
        long number = item.whole("RuleNumber").orElse(Long.MAX_VALUE);
        var ports = span(item);
        String name = number == 32767 || number == Long.MAX_VALUE ? "last rule" : "rule " + number;
        String says = "%s %s %s %s %s"
                .formatted(name, allows ? "allows" : "denies", ports, egress ? "out to" : "in from", text);
        return new Entry(number, allows, egress, ports, block, says);
    }

    private static PortSpan span(Item item) {
        int protocol = (int) item.whole("Protocol").orElse(PortSpan.ANY);
        var range = item.items("PortRange").stream().findFirst();
        long from = range.isEmpty() ? 0 : range.get().whole("From").orElse(0);
        long to = range.isEmpty() ? Ports.LAST : range.get().whole("To").orElse(Ports.LAST);
        return new PortSpan(protocol, (int) from, (int) to);
    }

    /// The addresses whose packets to a port get through.
    Addresses open(boolean egress, Protocol protocol, int port, int family) {
        var left = Addresses.every(family);
        var open = Addresses.NONE;
        for (Entry entry : entries) {
            if (entry.block.family() == family && entry.covers(egress, protocol, port)) {
                var block = Addresses.of(entry.block).and(left);
                open = entry.allows ? open.or(block) : open;
                left = left.without(block);
            }
        }
        return open;
    }

    /// The addresses with which some port can be used. Whoever asks chooses the port that the answer goes
    /// to, usually but not always an ephemeral one.
    Addresses openSomewhere(boolean egress, Protocol protocol, int family) {
        var cuts = new TreeSet<>(List.of(1));
        cut(egress, protocol, cuts);
        var open = Addresses.NONE;
        for (int port : cuts) {
            if (port >= 1 && port <= Ports.LAST) {
                open = open.or(open(egress, protocol, port, family));
            }
        }
        return open;
    }

    void cut(boolean egress, Protocol protocol, Collection<Integer> cuts) {
        for (Entry entry : entries) {
            if (entry.egress == egress) {
                entry.ports.cut(protocol, cuts);
            }
        }
    }

    /// The same with only the entries that are for all ports.
    public NetworkAcl ofAllPorts() {
        return new NetworkAcl(
                id,
                entries.stream()
                        .filter(entry -> entry.ports.from() <= 0 && entry.ports.to() >= Ports.LAST)
                        .toList());
    }

    /// The same without one entry.
    NetworkAcl without(Entry entry) {
        return new NetworkAcl(
                id, entries.stream().filter(other -> !other.equals(entry)).toList());
    }

    /// The ports at which packets from the internet get in, or out to it, of either family.
    public Ports openToTheInternet(boolean egress) {
        var open = Ports.none();
        for (Protocol protocol : Protocol.values()) {
            var cuts = new TreeSet<Integer>();
            cut(egress, protocol, cuts);
            for (int family : List.of(4, 6)) {
                open = open.or(Ports.sweep(
                        protocol,
                        cuts,
                        port -> open(egress, protocol, port, family).isTheInternet(family)));
            }
        }
        return open;
    }
}
