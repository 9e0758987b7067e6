package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.ANY;
import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;
import static dev.parapet.core.expression.Function.Kind.TRUTH;
import static dev.parapet.core.expression.Function.Kind.WHOLE;

import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.posture.access.Item;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What security groups let in, or out: the rules of `SecurityGroupIngress` or `SecurityGroupEgress`.
///
/// - `anyAddress(cidr)`: whether a block is the internet, or wider than any one owner's block
/// ([dev.parapet.posture.network.Cidr#isTheWorld]).
/// - `opensToWorld(rules, port)`: whether a rule lets the world reach the TCP or UDP port.
/// - `opensAnythingToWorld(rules)`: whether a rule is for the world at all, ICMP included.
/// - `worldPorts(rules)`: the ports that are open to the world as written, `22` or `0-65535`; `all` where a rule
///   sets no port, and the protocol's name where it has none.
///
/// A rule may name a prefix list instead of a block: the list is followed, and what it holds is unknown if it was
/// not collected. A rule for another security group is never the world.
final class SecurityGroupRules {
    private static final Set<String> WITH_PORTS = Set.of("tcp", "6", "udp", "17");
    private static final Set<String> ALL = Set.of("-1", "all", "");

    private SecurityGroupRules() {}

    static List<Function> functions() {
        return List.of(
                new Function(
                        "anyAddress",
                        List.of(TEXT),
                        TRUTH,
                        (evaluation, arguments) -> Blocks.read(evaluation, (String) arguments.getFirst())
                                .isTheWorld()),
                new Function(
                        "opensAnythingToWorld",
                        List.of(ANY),
                        TRUTH,
                        (evaluation, arguments) -> !worldPorts(evaluation, arguments.getFirst(), _ -> true)
                                .isEmpty()),
                new Function("opensToWorld", List.of(ANY, WHOLE), TRUTH, (evaluation, arguments) -> {
                    long port = (Long) arguments.get(1);
                    return !worldPorts(evaluation, arguments.getFirst(), rule -> reaches(rule, port))
                            .isEmpty();
                }),
                new Function(
                        "worldPorts",
                        List.of(ANY),
                        TEXTS,
                        (evaluation, arguments) -> worldPorts(evaluation, arguments.getFirst(), _ -> true)));
    }

    private static List<String> worldPorts(Evaluation evaluation, Object rules, Predicate<Item> wanted) {
        var ports = new Reasons();
        for (Item rule : Item.of(rules)) {
            if (wanted.test(rule)) {
                ports.from(() -> {
                    if (isForTheWorld(evaluation, rule)) {
                        ports.add(ports(rule));
                    }
                });
            }
        }
        return ports.settled();
    }

    private static boolean isForTheWorld(Evaluation evaluation, Item rule) {
        boolean block = Stream.of("CidrIp", "CidrIpv6")
                .flatMap(field -> rule.text(field).stream())
                .anyMatch(cidr -> Blocks.read(evaluation, cidr).isTheWorld());
        return block
                || Stream.of("SourcePrefixListId", "DestinationPrefixListId")
                        .flatMap(field -> rule.text(field).stream())
                        .anyMatch(list -> holdsTheWorld(evaluation, list));
    }

    private static boolean holdsTheWorld(Evaluation evaluation, String prefixList) {
        var list = evaluation.follow("AWS::EC2::PrefixList", prefixList);
        return Item.of(evaluation.read(list, "Entries").orElse(List.of())).stream()
                .flatMap(entry -> entry.text("Cidr").stream())
                .anyMatch(cidr -> Blocks.read(evaluation, cidr).isTheWorld());
    }

    private static boolean reaches(Item rule, long port) {
        String protocol = rule.word("IpProtocol");
        if (ALL.contains(protocol)) {
            return true;
        }
        if (!WITH_PORTS.contains(protocol)) {
            return false;
        }
        long from = rule.whole("FromPort").orElse(0);
        long to = rule.whole("ToPort").orElse(65535);
        return anyPort(rule) || (from <= port && port <= to);
    }

    private static boolean anyPort(Item rule) {
        return rule.whole("FromPort").orElse(-1) == -1 && rule.whole("ToPort").orElse(-1) == -1;
    }

    private static String ports(Item rule) {
        String protocol = rule.word("IpProtocol");
        if (ALL.contains(protocol)) {
            return "all";
        }
        if (!WITH_PORTS.contains(protocol)) {
            return protocol;
        }
        if (anyPort(rule)) {
            return "all";
        }
        long from = rule.whole("FromPort").orElse(0);
        long to = rule.whole("ToPort").orElse(65535);
        return from == to ? String.valueOf(from) : from + "-" + to;
    }
}
