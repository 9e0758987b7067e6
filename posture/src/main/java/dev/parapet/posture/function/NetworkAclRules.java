package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.ANY;
import static dev.parapet.core.expression.Function.Kind.TRUTH;
import static dev.parapet.core.expression.Function.Kind.WHOLE;

import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import java.util.Comparator;
import java.util.List;

/// What network ACLs let through: the `Entries` of `AWS::EC2::NetworkAcl`.
///
/// - `naclOpensToWorld(entries, port, egress)`: whether traffic between the world and the TCP or UDP port gets
///   through. Entries are read in the order of their numbers and the first that matches decides
///   (<https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html>), for IPv4 and IPv6 and for TCP and UDP
///   each by itself. Port -1 asks whether all traffic gets through, and then only entries for all traffic count.
///
/// An entry that denies a part of the world settles nothing, because the rest of the world is still let through.
final class NetworkAclRules {
    private static final long TCP = 6;
    private static final long UDP = 17;
    private static final long ALL = -1;

    private NetworkAclRules() {}

    static List<Function> functions() {
        return List.of(new Function(
                "naclOpensToWorld",
                List.of(ANY, WHOLE, TRUTH),
                TRUTH,
                (evaluation, arguments) -> opensToWorld(
                        evaluation, arguments.getFirst(), (Long) arguments.get(1), (Boolean) arguments.get(2))));
    }

    private static boolean opensToWorld(Evaluation evaluation, Object entries, long port, boolean egress) {
        var inOrder = Item.of(entries).stream()
                .filter(entry -> entry.isTrue("Egress") == egress)
                .sorted(Comparator.comparingLong(
                        entry -> entry.whole("RuleNumber").orElse(Long.MAX_VALUE)))
                .toList();
        var open = new Reasons();
        for (String family : List.of("CidrBlock", "Ipv6CidrBlock")) {
            for (long protocol : List.of(TCP, UDP)) {
                open.from(() -> {
                    if (allows(evaluation, inOrder, family, protocol, port)) {
                        open.add(family);
                    }
                });
            }
        }
        return !open.settled().isEmpty();
    }

    private static boolean allows(Evaluation evaluation, List<Item> inOrder, String family, long protocol, long port) {
        return inOrder.stream()
                .filter(entry -> covers(entry, protocol, port))
                .filter(entry -> entry.text(family)
                        .filter(cidr -> Cidr.read(evaluation, cidr).isTheWorld())
                        .isPresent())
                .findFirst()
                .filter(entry -> entry.word("RuleAction").equals("allow"))
                .isPresent();
    }

    private static boolean covers(Item entry, long protocol, long port) {
        long covered = entry.whole("Protocol").orElse(ALL);
        if (covered == ALL) {
            return true;
        }
        if (covered != protocol) {
            return false;
        }
        var ranges = entry.items("PortRange");
        long from = ranges.isEmpty() ? 0 : ranges.getFirst().whole("From").orElse(0);
        long to = ranges.isEmpty() ? 65535 : ranges.getFirst().whole("To").orElse(65535);
        return port == ALL ? from <= 0 && to >= 65535 : from <= port && port <= to;
    }
}
