package dev.parapet.respond.ec2;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A line in the network list of a subnet that denies one address. Lists have no memory, so it ends
/// connections
/// too.
final class NetworkList {
    private NetworkList() {}

    private static final int FIRST = 1;
    private static final int LAST = 32_766;

    private static Map<String, Object> list(Change change, Reads aws) {
        var filter = Map.<String, Object>of(
                "Filters", List.of(Map.of("Name", "association.subnet-id", "Values", List.of(change.text("Subnet")))));
        return aws.read(Call.in(change.text("Region"), "ec2:DescribeNetworkAcls", filter)).list("NetworkAcls").stream()
                .findFirst()
                .orElseThrow(() -> new Inapplicable("the subnet has no network list"));
    }

    private static List<Map<String, Object>> lines(Change change, Map<String, Object> list) {
        boolean egress = change.text("Egress").equals("true");
        return Reply.maps(list.getOrDefault("Entries", List.of())).stream()
                .filter(line -> Boolean.valueOf(egress).equals(line.get("Egress")))
                .toList();
    }

    private static Optional<Map<String, Object>> line(Change change, Map<String, Object> list) {
        return lines(change, list).stream()
                .filter(line -> (change.text("Address") + "/32").equals(line.get("CidrBlock"))
                        && "deny".equals(line.get("RuleAction")))
                .findFirst();
    }

    static Map<String, Object> state(Change change, Reads aws) {
        return line(change, list(change, aws)).isPresent() ? Map.of("Denied", true) : Map.of();
    }

    static List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var list = list(change, aws);
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("NetworkAclId", list.getOrDefault("NetworkAclId", ""));
        parameters.put("Egress", change.text("Egress").equals("true"));
        if (to.isEmpty()) {
            var line = line(change, list);
            if (line.isEmpty()) {
                return List.of();
            }
            parameters.put("RuleNumber", line.get().getOrDefault("RuleNumber", 0));
            return List.of(Call.in(change.text("Region"), "ec2:DeleteNetworkAclEntry", parameters));
        }
        var taken = lines(change, list).stream()
                .map(line -> String.valueOf(line.get("RuleNumber")))
                .toList();
        int free = IntStream.rangeClosed(FIRST, LAST)
                .filter(number -> !taken.contains(String.valueOf(number)))
                .findFirst()
                .orElseThrow();
        parameters.put("RuleNumber", free);
        parameters.put("Protocol", "-1");
        parameters.put("RuleAction", "deny");
        parameters.put("CidrBlock", change.text("Address") + "/32");
        return List.of(Call.in(change.text("Region"), "ec2:CreateNetworkAclEntry", parameters));
    }
}
