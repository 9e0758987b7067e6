package dev.parapet.posture.network;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A small estate of VPCs, drawn by hand: everything was looked at, but for what a test says was not.
final class Drawing {
    static final String OURS = "123456789012";
    static final String REGION = "us-east-1";
    private static final List<String> TYPES = List.of(
            "AWS::ApiGateway::Method",
            "AWS::ApiGateway::RestApi",
            "AWS::ApiGateway::Stage",
            "AWS::ApiGateway::VpcLink",
            "AWS::ApiGatewayV2::Api",
            "AWS::ApiGatewayV2::Integration",
            "AWS::ApiGatewayV2::Route",
            "AWS::ApiGatewayV2::Stage",
            "AWS::BedrockAgentCore::Gateway",
            "AWS::CloudFront::Distribution",
            "AWS::EC2::EIP",
            "AWS::EC2::Instance",
            "AWS::EC2::InternetGateway",
            "AWS::EC2::NatGateway",
            "AWS::EC2::NetworkAcl",
            "AWS::EC2::NetworkInterface",
            "AWS::EC2::PrefixList",
            "AWS::EC2::RouteTable",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::Subnet",
            "AWS::EC2::VPC",
            "AWS::EC2::VPCBlockPublicAccessOptions",
            "AWS::EC2::VPCEndpoint",
            "AWS::EC2::VPCPeeringConnection",
            "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            "AWS::Lambda::Function",
            "AWS::Lambda::Url",
            "AWS::OpenSearchServerless::Collection",
            "AWS::OpenSearchServerless::SecurityPolicy",
            "AWS::OpenSearchServerless::VpcEndpoint",
            "AWS::OpenSearchService::Domain",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::RDS::DBProxy",
            "AWS::RDS::DBSubnetGroup");

    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Set<String> unseen = new HashSet<>();

    /// VPC vpc-1, 10.0.0.0/16, with an internet gateway and two subnets: subnet-1 is public, subnet-2 is
    /// not; both have the default network ACL.
    static Drawing vpc() {
        return new Drawing()
                .network("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "10.0.1.0/24")
                .subnet("subnet-2", "vpc-1", "10.0.2.0/24")
                .gateway("igw-1", "vpc-1")
                .table(
                        "rtb-1",
                        "vpc-1",
                        List.of("subnet-1"),
                        local("10.0.0.0/16"),
                        to("0.0.0.0/0", "GatewayId", "igw-1"))
                .table("rtb-2", "vpc-1", List.of("subnet-2"), local("10.0.0.0/16"))
                .acl("acl-1", "vpc-1", List.of("subnet-1", "subnet-2"), everything(100, false), everything(100, true));
    }

    Drawing add(String type, String arn, Map<String, Object> attributes, String... gaps) {
        String[] parts = arn.split(":", -1);
        resources.put(
                type + " " + arn,
                new Resource(
                        arn,
                        type,
                        parts.length > 4 && !parts[4].isEmpty() ? parts[4] : OURS,
                        parts.length > 3 && !parts[3].isEmpty() ? parts[3] : REGION,
                        attributes,
                        Map.of(),
                        List.of(gaps).stream()
                                .map(gap -> new Gap(gap, Gap.Reason.DENIED, "AccessDenied"))
                                .toList()));
        return this;
    }

    Drawing ec2(String type, String id, Map<String, Object> attributes, String... gaps) {
        String kind = type.equals("Instance") ? "instance" : type.toLowerCase(java.util.Locale.ROOT);
        return add("AWS::EC2::" + type, "arn:aws:ec2:" + REGION + ":" + OURS + ":" + kind + "/" + id, attributes, gaps);
    }

    Drawing unseen(String type) {
        unseen.add(type);
        return this;
    }

    Drawing without(String id) {
        resources.values().removeIf(one -> one.name().equals(id));
        return this;
    }

    Drawing network(String id, String block) {
        return ec2("VPC", id, Map.of("VpcId", id, "CidrBlock", block));
    }

    Drawing subnet(String id, String vpc, String block) {
        return ec2("Subnet", id, Map.of("SubnetId", id, "VpcId", vpc, "CidrBlock", block, "OwnerId", OURS));
    }

    Drawing gateway(String id, String vpc) {
        return ec2("InternetGateway", id, Map.of("Attachments", List.of(Map.of("VpcId", vpc, "State", "available"))));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final Drawing table(String id, String vpc, List<String> subnets, Map<String, Object>... routes) {
        var associations = new ArrayList<Map<String, Object>>();
        subnets.forEach(subnet -> associations.add(Map.of("SubnetId", subnet)));
        if (subnets.isEmpty()) {
            associations.add(Map.of("Main", true));
        }
        return ec2("RouteTable", id, Map.of("VpcId", vpc, "Associations", associations, "Routes", List.of(routes)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final Drawing acl(String id, String vpc, List<String> subnets, Map<String, Object>... entries) {
        return ec2(
                "NetworkAcl",
                id,
                Map.of(
                        "VpcId",
                        vpc,
                        "Associations",
                        subnets.stream()
                                .map(subnet -> Map.of("SubnetId", subnet))
                                .toList(),
                        "Entries",
                        List.of(entries)));
    }

    /// A group that lets out everything.
    @SafeVarargs
    @SuppressWarnings("varargs")
    final Drawing group(String id, Map<String, Object>... ingress) {
        return group(id, List.of(ingress), List.of(rule("-1", 0, 0, "0.0.0.0/0"), rule("-1", 0, 0, "::/0")));
    }

    Drawing group(String id, List<Map<String, Object>> ingress, List<Map<String, Object>> egress) {
        return ec2(
                "SecurityGroup",
                id,
                Map.of("GroupId", id, "SecurityGroupIngress", ingress, "SecurityGroupEgress", egress));
    }

    /// A running instance with one interface, `eni-` and the end of its id.
    ///
    /// @param open its public address; empty for none
    Drawing instance(String id, String subnet, String ip, String open, String... groups) {
        String card = id.replace("i-", "eni-");
        var attributes = new HashMap<String, Object>(Map.of(
                "Id",
                card,
                "SubnetId",
                subnet,
                "PrivateIpAddress",
                ip,
                "PrivateIpAddresses",
                List.of(Map.of("PrivateIpAddress", ip, "Primary", true)),
                "GroupSet",
                List.of(groups),
                "InterfaceType",
                "interface",
                "Status",
                "in-use",
                "Attachment",
                Map.of("InstanceId", id, "DeviceIndex", 0)));
        if (!open.isEmpty()) {
            attributes.put("PublicIp", open);
        }
        return ec2("NetworkInterface", card, attributes)
                .ec2(
                        "Instance",
                        id,
                        Map.of(
                                "InstanceId",
                                id,
                                "SubnetId",
                                subnet,
                                "SecurityGroupIds",
                                List.of(groups),
                                "State",
                                Map.of("Name", "running"),
                                "NetworkInterfaces",
                                List.of(Map.of(
                                        "NetworkInterfaceId", card, "SubnetId", subnet, "GroupSet", List.of(groups)))));
    }

    static Map<String, Object> local(String block) {
        return to(block, "GatewayId", "local");
    }

    static Map<String, Object> to(String block, String kind, String id) {
        return Map.of(
                block.contains(":") ? "DestinationIpv6CidrBlock" : "DestinationCidrBlock",
                block,
                kind,
                id,
                "State",
                "active");
    }

    static Map<String, Object> rule(String protocol, int from, int to, String source) {
        var rule = new HashMap<String, Object>(Map.of("IpProtocol", protocol));
        if (!protocol.equals("-1")) {
            rule.put("FromPort", from);
            rule.put("ToPort", to);
        }
        String field = source.startsWith("sg-")
                ? "SourceSecurityGroupId"
                : source.startsWith("pl-") ? "SourcePrefixListId" : source.contains(":") ? "CidrIpv6" : "CidrIp";
        rule.put(field, source);
        return rule;
    }

    static Map<String, Object> everything(int number, boolean egress) {
        return Map.of(
                "RuleNumber",
                number,
                "Egress",
                egress,
                "Protocol",
                -1,
                "RuleAction",
                "allow",
                "CidrBlock",
                "0.0.0.0/0");
    }

    static Map<String, Object> entry(
            int number, boolean egress, String action, int protocol, int from, int to, String block) {
        var entry = new HashMap<String, Object>(
                Map.of("RuleNumber", number, "Egress", egress, "Protocol", protocol, "RuleAction", action));
        entry.put(block.contains(":") ? "Ipv6CidrBlock" : "CidrBlock", block);
        if (protocol != -1) {
            entry.put("PortRange", Map.of("From", from, "To", to));
        }
        return entry;
    }

    Snapshot snapshot() {
        var looks = TYPES.stream()
                .map(type -> unseen.contains(type)
                        ? new Look(OURS, REGION, type, Optional.of(Gap.Reason.DENIED), "AccessDenied")
                        : Look.complete(OURS, REGION, type))
                .toList();
        return new Snapshot(Instant.EPOCH, resources.values(), looks);
    }

    Network network() {
        return new Network(snapshot());
    }

    Resource named(String name) {
        return resources.values().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// `yes: tcp 22`, `no`, or `unknown: ` and why.
    String internet(String name) {
        return say(network().fromInternet(named(name)));
    }

    static String say(Answer answer) {
        return switch (answer) {
            case Answer.Yes(var routes) ->
                "yes: " + routes.stream().map(Route::ports).reduce(Ports.none(), Ports::or);
            case Answer.No() -> "no";
            case Answer.Unknown(var why) -> "unknown: " + String.join("; ", why);
        };
    }

    /// The ports that are open on the way from one thing to another, and ` ?` if something unread could
    /// close it.
    String between(String from, String to) {
        var routes = network().from(named(from)).stream()
                .filter(route -> route.to().name().equals(to))
                .toList();
        var ports = routes.stream().map(Route::ports).reduce(Ports.none(), Ports::or);
        return ports + (routes.stream().allMatch(Route::certain) ? "" : " ?");
    }
}
