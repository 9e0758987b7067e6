package dev.parapet.respond.ec2;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes back the rules for the whole world that the call added to the security group. What other
/// calls added
/// stays.
public final class RevokeWorldIngress extends Setting {
    public RevokeWorldIngress() {
        super(
                "ec2.sg.revoke_world",
                "ec2:DescribeSecurityGroups",
                "ec2:RevokeSecurityGroupIngress",
                "ec2:AuthorizeSecurityGroupIngress");
    }

    private static final Set<String> WORLD = Set.of("0.0.0.0/0", "::/0");

    @Override
    public List<Change> changes(Situation situation) {
        String group = situation.asset("AWS::EC2::SecurityGroup").name();
        var permissions = Json.inside(Json.inside(situation.trigger().detail(), "requestParameters"), "ipPermissions");
        var changes = new ArrayList<Change>();
        for (var permission : Reply.maps(permissions.getOrDefault("items", List.of()))) {
            for (String cidr : cidrs(permission)) {
                var rule = new HashMap<String, Object>();
                rule.put("Protocol", permission.getOrDefault("ipProtocol", "-1"));
                rule.put("FromPort", permission.getOrDefault("fromPort", -1));
                rule.put("ToPort", permission.getOrDefault("toPort", -1));
                rule.put("Cidr", cidr);
                rule.put("Group", group);
                rule.put("Region", situation.region());
                changes.add(new Change(
                        "security group " + group,
                        "rule " + rule.get("Protocol") + " " + rule.get("FromPort") + "-" + rule.get("ToPort") + " "
                                + cidr,
                        rule,
                        Map.of()));
            }
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("the call opened nothing to the whole world");
        }
        return changes;
    }

    private static List<String> cidrs(Map<String, Object> permission) {
        var found = new ArrayList<String>();
        Reply.maps(Json.inside(permission, "ipRanges").getOrDefault("items", List.of()))
                .forEach(range -> found.add(String.valueOf(range.get("cidrIp"))));
        Reply.maps(Json.inside(permission, "ipv6Ranges").getOrDefault("items", List.of()))
                .forEach(range -> found.add(String.valueOf(range.get("cidrIpv6"))));
        return found.stream().filter(WORLD::contains).toList();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        var call = Call.in(
                change.text("Region"), "ec2:DescribeSecurityGroups", Map.of("GroupIds", List.of(change.text("Group"))));
        boolean there = aws.read(call).list("SecurityGroups").stream()
                .flatMap(group -> Reply.maps(group.getOrDefault("IpPermissions", List.of())).stream())
                .filter(rule -> change.text("Protocol").equals(String.valueOf(rule.get("IpProtocol")))
                        && change.text("FromPort").equals(String.valueOf(rule.getOrDefault("FromPort", -1)))
                        && change.text("ToPort").equals(String.valueOf(rule.getOrDefault("ToPort", -1))))
                .flatMap(rule -> ranges(change, rule).stream())
                .anyMatch(cidr -> change.text("Cidr").equals(cidr));
        return there ? Map.of("Open", true) : Map.of();
    }

    private static List<String> ranges(Change change, Map<String, Object> rule) {
        boolean six = change.text("Cidr").contains(":");
        return Reply.maps(rule.getOrDefault(six ? "Ipv6Ranges" : "IpRanges", List.of())).stream()
                .map(range -> String.valueOf(range.get(six ? "CidrIpv6" : "CidrIp")))
                .toList();
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        boolean six = change.text("Cidr").contains(":");
        var rule = new HashMap<String, Object>();
        rule.put("IpProtocol", change.text("Protocol"));
        if (!change.text("FromPort").equals("-1")) {
            rule.put("FromPort", Integer.parseInt(change.text("FromPort")));
            rule.put("ToPort", Integer.parseInt(change.text("ToPort")));
        }
        rule.put(six ? "Ipv6Ranges" : "IpRanges", List.of(Map.of(six ? "CidrIpv6" : "CidrIp", change.text("Cidr"))));
        return List.of(Call.in(
                change.text("Region"),
                to.isEmpty() ? "ec2:RevokeSecurityGroupIngress" : "ec2:AuthorizeSecurityGroupIngress",
                Map.of("GroupId", change.text("Group"), "IpPermissions", List.of(rule))));
    }
}
