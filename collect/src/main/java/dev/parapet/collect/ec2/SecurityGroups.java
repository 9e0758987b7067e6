package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/// Observes security groups. EC2 gathers the sources of equal ports in one permission; here each is a rule of its own,
/// as
/// in a template. A group without rules has empty lists, because a template that says nothing of outgoing traffic means
/// all of it.
final class SecurityGroups extends Listed<SecurityGroup> {
    static final Listing<Ec2Client, SecurityGroup> ALL = ec2 ->
            ec2.describeSecurityGroupsPaginator(page -> page.maxResults(PAGE)).securityGroups();

    SecurityGroups() {
        super("AWS::EC2::SecurityGroup", "ec2:DescribeSecurityGroups");
    }

    @Override
    Iterable<SecurityGroup> list(Ec2Client ec2, Sink sink) {
        return sink.all(ALL, ec2);
    }

    @Override
    String name(SecurityGroup item) {
        return "security-group/" + item.groupId();
    }

    @Override
    void describe(SecurityGroup item, Draft draft) {
        draft.take(item, "GroupId", "GroupName", "Description as GroupDescription", "OwnerId", "VpcId")
                .set("SecurityGroupIngress", rules(item.ipPermissions(), "Source"))
                .set("SecurityGroupEgress", rules(item.ipPermissionsEgress(), "Destination"))
                .tags(item.tags());
    }

    /// @param side `Source` or `Destination`, with which CloudFormation names the far end
    private static List<Map<String, Object>> rules(List<IpPermission> permissions, String side) {
        var rules = new ArrayList<Map<String, Object>>();
        for (var permission : permissions) {
            for (var range : permission.ipRanges()) {
                rules.add(rule(permission, "CidrIp", range.cidrIp(), range.description()));
            }
            for (var range : permission.ipv6Ranges()) {
                rules.add(rule(permission, "CidrIpv6", range.cidrIpv6(), range.description()));
            }
            for (var list : permission.prefixListIds()) {
                rules.add(rule(permission, side + "PrefixListId", list.prefixListId(), list.description()));
            }
            for (var pair : permission.userIdGroupPairs()) {
                var rule = rule(permission, side + "SecurityGroupId", pair.groupId(), pair.description());
                if (side.equals("Source") && pair.userId() != null) {
                    rule.put("SourceSecurityGroupOwnerId", pair.userId());
                }
                rules.add(rule);
            }
        }
        return rules;
    }

    private static Map<String, Object> rule(
            IpPermission permission, String farEnd, @Nullable String value, @Nullable String description) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("IpProtocol", permission.ipProtocol());
        if (permission.fromPort() != null) {
            rule.put("FromPort", permission.fromPort());
        }
        if (permission.toPort() != null) {
            rule.put("ToPort", permission.toPort());
        }
        if (value != null) {
            rule.put(farEnd, value);
        }
        if (description != null) {
            rule.put("Description", description);
        }
        return rule;
    }
}
