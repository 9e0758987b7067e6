package dev.parapet.posture.network;

import static dev.parapet.posture.network.Drawing.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A VPC with two subnets, an instance in each, and rules, entries and routes as chance has them; and a
/// simulator that sends one packet at a time through it, written without the code that it is compared with.
final class RandomVpc {
    private static final List<String> BLOCKS = List.of(
            "0.0.0.0/0",
            "0.0.0.0/0",
            "0.0.0.0/1",
            "128.0.0.0/1",
            "16.0.0.0/4",
            "198.0.0.0/8",
            "198.51.100.0/24",
            "10.0.0.0/8",
            "10.0.1.0/24",
            "10.0.2.0/24",
            "10.0.2.5/32");
    private static final List<Integer> PORTS = List.of(0, 22, 23, 443, 1023, 1024, 5432, 50000, 65535);
    private static final List<String> TARGETS = List.of("igw-1", "igw-1", "igw-1", "nat-1", "blackhole");
    static final long ONE = ip("10.0.1.5");
    static final long TWO = ip("10.0.2.5");

    /// @param action `allow` or `deny`, for entries of network ACLs
    /// @param source a block, or a group
    record Rule(int number, boolean out, String action, int protocol, int from, int to, String source) {
        boolean covers(int asked, int port) {
            return protocol == -1 || (protocol == asked && from <= port && port <= to);
        }
    }

    private final Random random;
    final Map<String, List<Rule>> groups = new LinkedHashMap<>();
    final Map<String, List<Rule>> acls = new LinkedHashMap<>();
    final Map<String, String> routes = new LinkedHashMap<>();

    RandomVpc(long seed) {
        random = new Random(seed);
        for (String group : List.of("sg-1", "sg-2", "sg-3")) {
            groups.put(group, new ArrayList<>());
            for (int i = random.nextInt(4); i > 0; i--) {
                groups.get(group).add(rule(0));
            }
        }
        for (String acl : List.of("acl-1", "acl-2")) {
            acls.put(acl, new ArrayList<>());
            for (int i = random.nextInt(6); i > 0; i--) {
                acls.get(acl).add(rule(1 + random.nextInt(1000)));
            }
            acls.get(acl).add(new Rule(2000, false, "allow", -1, 0, 65535, "0.0.0.0/0"));
            acls.get(acl).add(new Rule(2001, true, "allow", -1, 0, 65535, "0.0.0.0/0"));
        }
        routes.put("0.0.0.0/0", random.nextInt(5) > 0 ? "igw-1" : some(TARGETS));
        for (int i = random.nextInt(3); i > 0; i--) {
            routes.put(some(BLOCKS.subList(2, 7)), some(TARGETS));
        }
    }

    private <T> T some(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Rule rule(int number) {
        int one = some(PORTS);
        int other = some(PORTS);
        boolean entry = number > 0;
        String source = !entry && random.nextInt(4) == 0 ? some(List.of("sg-1", "sg-2", "sg-3")) : some(BLOCKS);
        return new Rule(
                number,
                random.nextInt(3) == 0,
                random.nextBoolean() ? "allow" : "deny",
                some(List.of(-1, 6, 6, 17)),
                Math.min(one, other),
                Math.max(one, other),
                source);
    }

    /// The first instance has sg-1 and a public address, the other sg-2 and sg-3.
    Drawing drawing() {
        var drawing = Drawing.vpc()
                .instance("i-1", "subnet-1", "10.0.1.5", "198.51.100.7", "sg-1", "sg-3")
                .instance("i-2", "subnet-2", "10.0.2.5", "", "sg-2");
        groups.forEach((id, rules) -> drawing.group(
                id,
                rules.stream()
                        .filter(rule -> !rule.out)
                        .map(rule -> written(rule, "Source"))
                        .toList(),
                rules.stream()
                        .filter(rule -> rule.out)
                        .map(rule -> written(rule, "Destination"))
                        .toList()));
        drawing.without("acl-1");
        acls.forEach((id, rules) -> drawing.ec2(
                "NetworkAcl",
                id,
                Map.of(
                        "Associations",
                        List.of(Map.of("SubnetId", id.replace("acl", "subnet"))),
                        "Entries",
                        rules.stream()
                                .map(rule -> Drawing.entry(
                                        rule.number,
                                        rule.out,
                                        rule.action,
                                        rule.protocol,
                                        rule.from,
                                        rule.to,
                                        rule.source))
                                .toList())));
        var table = new ArrayList<Map<String, Object>>(List.of(local("10.0.0.0/16")));
        routes.forEach((block, target) -> table.add(
                switch (target) {
                    case "nat-1" -> Drawing.to(block, "NatGatewayId", target);
                    case "blackhole" ->
                        Map.of("DestinationCidrBlock", block, "GatewayId", "igw-1", "State", "blackhole");
                    default -> Drawing.to(block, "GatewayId", target);
                }));
        drawing.ec2(
                "RouteTable",
                "rtb-1",
                Map.of("VpcId", "vpc-1", "Associations", List.of(Map.of("SubnetId", "subnet-1")), "Routes", table));
        return drawing;
    }

    private static Map<String, Object> written(Rule rule, String side) {
        var written = new HashMap<String, Object>(Map.of("IpProtocol", String.valueOf(rule.protocol)));
        if (rule.protocol != -1) {
            written.put("FromPort", rule.from);
            written.put("ToPort", rule.to);
        }
        written.put(rule.source.startsWith("sg-") ? side + "SecurityGroupId" : "CidrIp", rule.source);
        return written;
    }

    /// The ports at which something could change, and their neighbours.
    static List<Integer> ports() {
        return PORTS.stream()
                .flatMap(port -> List.of(port - 1, port, port + 1).stream())
                .filter(port -> port >= 0 && port <= 65535)
                .distinct()
                .toList();
    }

    /// Whether enough of the internet holds a conversation with the first instance, address by address.
    boolean internetReaches(int protocol, int port) {
        // Addresses between two neighbours of these are treated alike.
        var edges = new java.util.TreeSet<Long>();
        for (String block : List.of(
                "0.0.0.0/8",
                "10.0.0.0/8",
                "100.64.0.0/10",
                "127.0.0.0/8",
                "169.254.0.0/16",
                "172.16.0.0/12",
                "192.168.0.0/16",
                "224.0.0.0/3",
                "10.0.0.0/16")) {
            edges.add(first(block));
            edges.add(last(block) + 1);
        }
        BLOCKS.forEach(block -> {
            edges.add(first(block));
            edges.add(last(block) + 1);
        });
        edges.add(1L << 32);
        long open = 0;
        for (long from : edges.headSet(1L << 32)) {
            if (isPublic(from) && converses(from, protocol, port)) {
                open += edges.higher(from) - from;
            }
        }
        return open > 1L << 24;
    }

    private static boolean isPublic(long address) {
        return List.of(
                        "0.0.0.0/8",
                        "10.0.0.0/8",
                        "100.64.0.0/10",
                        "127.0.0.0/8",
                        "169.254.0.0/16",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "224.0.0.0/3")
                .stream()
                .noneMatch(block -> in(address, block));
    }

    private boolean converses(long stranger, int protocol, int port) {
        if (!acl("acl-1", false, stranger, protocol, port)
                || !group(List.of("sg-1", "sg-3"), false, stranger, List.of(), protocol, port)) {
            return false;
        }
        boolean answered = ports().stream().anyMatch(own -> own > 0 && acl("acl-1", true, stranger, protocol, own));
        return answered && route(stranger).equals("igw-1");
    }

    /// Whether the first instance holds a conversation with the second.
    boolean oneReachesTwo(int protocol, int port) {
        return group(List.of("sg-1", "sg-3"), true, TWO, List.of("sg-2"), protocol, port)
                && acl("acl-1", true, TWO, protocol, port)
                && acl("acl-2", false, ONE, protocol, port)
                && group(List.of("sg-2"), false, ONE, List.of("sg-1", "sg-3"), protocol, port)
                && ports().stream().anyMatch(own -> own > 0 && acl("acl-2", true, ONE, protocol, own))
                && ports().stream().anyMatch(own -> own > 0 && acl("acl-1", false, TWO, protocol, own));
    }

    private boolean group(List<String> ids, boolean out, long far, List<String> farGroups, int protocol, int port) {
        return ids.stream()
                .flatMap(id -> groups.get(id).stream())
                .filter(rule -> rule.out == out && rule.covers(protocol, port))
                .anyMatch(
                        rule -> rule.source.startsWith("sg-") ? farGroups.contains(rule.source) : in(far, rule.source));
    }

    private boolean acl(String id, boolean out, long far, int protocol, int port) {
        return acls.get(id).stream()
                .filter(rule -> rule.out == out && rule.covers(protocol, port) && in(far, rule.source))
                .min(java.util.Comparator.comparingInt(Rule::number))
                .filter(rule -> rule.action.equals("allow"))
                .isPresent();
    }

    private String route(long far) {
        if (in(far, "10.0.0.0/16")) {
            return "local";
        }
        return routes.keySet().stream()
                .filter(block -> in(far, block))
                .max(java.util.Comparator.comparingInt(block -> Integer.parseInt(block.split("/")[1])))
                .map(routes::get)
                .orElse("");
    }

    private static boolean in(long address, String block) {
        return first(block) <= address && address <= last(block);
    }

    private static long first(String block) {
        long size = 1L << (32 - Integer.parseInt(block.split("/")[1]));
        return ip(block.split("/")[0]) / size * size;
    }

    private static long last(String block) {
        return first(block) + (1L << (32 - Integer.parseInt(block.split("/")[1]))) - 1;
    }

    private static long ip(String text) {
        long address = 0;
        for (String part : text.split("\\.")) {
            address = address * 256 + Integer.parseInt(part);
        }
        return address;
    }
}
