package dev.parapet.posture.network;

import dev.parapet.posture.access.Item;
import dev.parapet.posture.network.Ports.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/// A security group: what may begin a conversation with whom it is attached to, and the other way round.
/// Answers always get back: <https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html>.
///
/// @param ingress who may begin, as far as was read
/// @param egress with whom it may begin
record SecurityGroup(String id, Part<List<Rule>> ingress, Part<List<Rule>> egress) {
    private static final Map<String, Integer> NUMBERS = Map.of("tcp", 6, "udp", 17, "icmp", 1, "icmpv6", 58);

    Part<List<Rule>> rules(boolean incoming) {
        return incoming ? ingress : egress;
    }

    /// @param says as an error message would name it: `ingress tcp 22 from 0.0.0.0/0`
    record Rule(String group, PortSpan ports, Peer peer, String says) {
        boolean covers(Protocol protocol, int port) {
            return ports.covers(protocol, port);
        }

        /// The addresses it names of a family, as far as they are known.
        Addresses addresses(int family) {
            return switch (peer) {
                case Peer.Block(int of, Addresses addresses) -> of == family ? addresses : Addresses.NONE;
                case Peer.Group _, Peer.Unclear _ -> Addresses.NONE;
            };
        }
    }

    /// The far end of a rule.
    sealed interface Peer {
        record Block(int family, Addresses addresses) implements Peer {}

        record Group(String id) implements Peer {}

        /// Anybody, perhaps.
        record Unclear(String why) implements Peer {}
    }

    /// @param lists the addresses of a prefix list
    static List<Rule> read(String group, boolean incoming, List<Item> items, Function<String, Part<List<Cidr>>> lists) {
        var rules = new ArrayList<Rule>();
        for (Item item : items) {
            var span = span(item);
            if (span.isPresent()) {
                String side = incoming ? "ingress " + span.get() + " from " : "egress " + span.get() + " to ";
                peers(item, lists)
                        .forEach(named -> rules.add(new Rule(group, span.get(), named.peer, side + named.name)));
            }
        }
        return List.copyOf(rules);
    }

    private record Named(String name, Peer peer) {}

    private static Stream<Named> peers(Item item, Function<String, Part<List<Cidr>>> lists) {
        var blocks = Stream.of("CidrIp", "CidrIpv6")
                .flatMap(field -> item.text(field).stream())
                .map(text -> new Named(text, block(text)));
        var prefixes = Stream.of("SourcePrefixListId", "DestinationPrefixListId")
                .flatMap(field -> item.text(field).stream())
                .flatMap(list -> prefixes(list, lists.apply(list)));
        var groups = Stream.of("SourceSecurityGroupId", "DestinationSecurityGroupId")
                .flatMap(field -> item.text(field).stream())
                .map(id -> new Named(id, new Peer.Group(id)));
        // Only templates name a group otherwise.
        var names = item.text("SourceSecurityGroupId").isPresent()
                ? Stream.<Named>empty()
                : item.text("SourceSecurityGroupName").stream()
                        .map(name -> new Named(name, new Peer.Unclear("which group is called " + name)));
        return Stream.of(blocks, prefixes, groups, names).flatMap(each -> each);
    }

    private static Stream<Named> prefixes(String list, Part<List<Cidr>> blocks) {
        var unclear = blocks.unread().stream().map(why -> new Named(list, new Peer.Unclear(why)));
        var known = Stream.of(4, 6).flatMap(family -> {
            var addresses = blocks.value().stream()
                    .filter(block -> block.family() == family)
                    .map(Addresses::of)
                    .reduce(Addresses.NONE, Addresses::or);
            return addresses.isEmpty()
                    ? Stream.<Named>empty()
                    : Stream.of(new Named(list, new Peer.Block(family, addresses)));
        });
        return Stream.concat(unclear, known);
    }

    private static Peer block(String text) {
        try {
            var block = Cidr.parse(text);
            return new Peer.Block(block.family(), Addresses.of(block));
        } catch (IllegalArgumentException _) {
            return new Peer.Unclear("`" + text + "` is not a block of addresses");
        }
    }

    private static Optional<PortSpan> span(Item item) {
        String protocol = item.word("IpProtocol");
        if (protocol.isEmpty() || protocol.equals("-1") || protocol.equals("all")) {
            return Optional.of(PortSpan.EVERYTHING);
        }
        int number = NUMBERS.getOrDefault(protocol, protocol.matches("[0-9]{1,3}") ? Integer.parseInt(protocol) : -2);
        OptionalLong from = item.whole("FromPort");
        OptionalLong to = item.whole("ToPort");
        boolean all = from.orElse(-1) == -1 && to.orElse(-1) == -1;
        boolean ports = number == Protocol.TCP.number() || number == Protocol.UDP.number();
        if (all || !ports) {
            return Optional.of(new PortSpan(number, 0, Ports.LAST));
        }
        int first = Math.clamp(from.orElse(0), 0, Ports.LAST);
        int last = Math.clamp(to.orElse(Ports.LAST), 0, Ports.LAST);
        return first <= last ? Optional.of(new PortSpan(number, first, last)) : Optional.empty();
    }
}
