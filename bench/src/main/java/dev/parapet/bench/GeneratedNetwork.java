package dev.parapet.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A network of one account: public and private subnets with their routes, ACLs, security groups, an internet and a
/// NAT gateway; instances and load balancers in it.
final class GeneratedNetwork {
    private static final String WORLD = "0.0.0.0/0";
    private static final int SUBNETS = 6;
    private static final int GROUPS = 8;

    private final Scene scene;

    GeneratedNetwork(Scene scene) {
        this.scene = scene;
    }

    // Ids have the account in them, so that no two are the same.
    private String id(String kind, int number) {
        return "%s-%s%05d".formatted(kind, scene.account(), number);
    }

    private boolean isPublic(int subnet) {
        return subnet % 3 == 0;
    }

    void add() {
        String vpc = id("vpc", 0);
        thing("VPC", "vpc", vpc, Map.of("VpcId", vpc, "CidrBlock", "10.0.0.0/16"));
        thing(
                "InternetGateway",
                "internet-gateway",
                id("igw", 0),
                Map.of(
                        "InternetGatewayId",
                        id("igw", 0),
                        "Attachments",
                        List.of(Map.of("VpcId", vpc, "State", "available"))));
        thing(
                "NatGateway",
                "natgateway",
                id("nat", 0),
                Map.of("NatGatewayId", id("nat", 0), "SubnetId", id("subnet", 0), "VpcId", vpc, "State", "available"));
        for (int i = 0; i < SUBNETS; i++) {
            thing(
                    "Subnet",
                    "subnet",
                    id("subnet", i),
                    Map.of(
                            "SubnetId",
                            id("subnet", i),
                            "VpcId",
                            vpc,
                            "CidrBlock",
                            "10.0." + i + ".0/24",
                            "MapPublicIpOnLaunch",
                            isPublic(i)));
        }
        table(vpc, 0, Map.of("GatewayId", id("igw", 0)), List.of(0, 3));
        table(vpc, 1, Map.of("NatGatewayId", id("nat", 0)), List.of(1, 2, 4, 5));
        acl(vpc);
        for (int i = 0; i < GROUPS; i++) {
            group(vpc, i);
        }
    }

    private void thing(String type, String kind, String id, Map<String, Object> attributes) {
        scene.add("AWS::EC2::" + type, scene.arn("ec2", kind + "/" + id), attributes);
    }

    private void table(String vpc, int number, Map<String, Object> way, List<Integer> subnets) {
        var route = new HashMap<String, Object>(way);
        route.put("DestinationCidrBlock", WORLD);
        route.put("State", "active");
        thing(
                "RouteTable",
                "route-table",
                id("rtb", number),
                Map.of(
                        "RouteTableId",
                        id("rtb", number),
                        "VpcId",
                        vpc,
                        "Associations",
                        subnets.stream()
                                .map(one -> Map.of("SubnetId", id("subnet", one)))
                                .toList(),
                        "Routes",
                        List.of(
                                Map.of("DestinationCidrBlock", "10.0.0.0/16", "GatewayId", "local", "State", "active"),
                                route)));
    }

    private void acl(String vpc) {
        thing(
                "NetworkAcl",
                "network-acl",
                id("acl", 0),
                Map.of(
                        "Id",
                        id("acl", 0),
                        "VpcId",
                        vpc,
                        "IsDefault",
                        true,
                        "Associations",
                        List.of(0, 1, 2, 3, 4, 5).stream()
                                .map(one -> Map.of("SubnetId", id("subnet", one)))
                                .toList(),
                        "Entries",
                        List.of(
                                entry(90, 22, "deny", false),
                                entry(100, -1, "allow", false),
                                entry(100, -1, "allow", true))));
    }

    private static Map<String, Object> entry(int number, int port, String action, boolean egress) {
        var entry = new HashMap<String, Object>(Map.of(
                "RuleNumber",
                number,
                "CidrBlock",
                WORLD,
                "RuleAction",
                action,
                "Egress",
                egress,
                "Protocol",
                port < 0 ? -1 : 6));
        if (port >= 0) {
            entry.put("PortRange", Map.of("From", port, "To", port));
        }
        return entry;
    }

    private void group(String vpc, int number) {
        int port = List.of(443, 22, 8080, 5432, 443, 8888, 80, 6443).get(number);
        var source = number % 4 == 0
                ? Map.<String, Object>of("CidrIp", WORLD)
                : number % 4 == 1
                        ? Map.<String, Object>of("CidrIp", "10.0.0.0/16")
                        : Map.<String, Object>of("SourceSecurityGroupId", id("sg", number - 1));
        var rule = new HashMap<String, Object>(source);
        rule.putAll(Map.of("IpProtocol", "tcp", "FromPort", port, "ToPort", port));
        thing(
                "SecurityGroup",
                "security-group",
                id("sg", number),
                Map.of(
                        "GroupId",
                        id("sg", number),
                        "GroupName",
                        "group-" + number,
                        "VpcId",
                        vpc,
                        "SecurityGroupIngress",
                        List.of(rule),
                        "SecurityGroupEgress",
                        List.of(Map.of("IpProtocol", "-1", "CidrIp", WORLD))));
    }

    /// Where a function is.
    Map<String, Object> place() {
        return Map.of(
                "VpcId",
                id("vpc", 0),
                "SubnetIds",
                List.of(id("subnet", 1)),
                "SecurityGroupIds",
                List.of(id("sg", scene.random().nextInt(GROUPS))));
    }

    /// Where a notebook is.
    Map<String, Object> notebook() {
        return scene.chance(60)
                ? Map.of(
                        "SubnetId",
                        id("subnet", scene.random().nextInt(SUBNETS)),
                        "SecurityGroupIds",
                        List.of(id("sg", scene.random().nextInt(GROUPS))))
                : Map.of();
    }

    private String instanceId(int number) {
        return id("i", number);
    }

    /// @param profile its instance profile, or empty
    void instance(int number, String profile) {
        int subnet = scene.random().nextInt(SUBNETS);
        String group = id("sg", scene.random().nextInt(GROUPS));
        String card = id("eni", number);
        String address = "10.0." + subnet + "." + (4 + number % 250);
        var attributes = new HashMap<String, Object>(Map.of(
                "InstanceId",
                instanceId(number),
                "VpcId",
                id("vpc", 0),
                "SubnetId",
                id("subnet", subnet),
                "SecurityGroupIds",
                List.of(group),
                "PrivateIpAddress",
                address,
                "State",
                Map.of("Name", "running"),
                "NetworkInterfaces",
                List.of(Map.of("NetworkInterfaceId", card))));
        var interfaces = new HashMap<String, Object>(Map.of(
                "Id",
                card,
                "SubnetId",
                id("subnet", subnet),
                "VpcId",
                id("vpc", 0),
                "GroupSet",
                List.of(group),
                "PrivateIpAddress",
                address,
                "InterfaceType",
                "interface",
                "Status",
                "in-use",
                "Attachment",
                Map.of("InstanceId", instanceId(number))));
        if (isPublic(subnet)) {
            attributes.put("PublicIp", "192.0.2." + number % 250);
            interfaces.put("PublicIp", "192.0.2." + number % 250);
        }
        if (!profile.isEmpty()) {
            attributes.put("IamInstanceProfile", profile);
        }
        thing("Instance", "instance", instanceId(number), attributes);
        thing("NetworkInterface", "network-interface", card, interfaces);
    }

    /// A load balancer before the instance of the same number.
    void balancer(int number) {
        boolean open = scene.chance(30);
        String name = "loadbalancer/app/front-" + number + "/0123456789abcdef";
        String balancer = scene.arn("elasticloadbalancing", name);
        String target = scene.arn("elasticloadbalancing", "targetgroup/front-" + number + "/0123456789abcdef");
        scene.add(
                "AWS::ElasticLoadBalancingV2::LoadBalancer",
                balancer,
                Map.of(
                        "LoadBalancerArn",
                        balancer,
                        "Type",
                        "application",
                        "Scheme",
                        open ? "internet-facing" : "internal",
                        "VpcId",
                        id("vpc", 0),
                        "Subnets",
                        open ? List.of(id("subnet", 0), id("subnet", 3)) : List.of(id("subnet", 1), id("subnet", 2)),
                        "SecurityGroups",
                        List.of(id("sg", open ? 0 : 1)),
                        "DNSName",
                        "front-" + number + ".example.com"));
        scene.add(
                "AWS::ElasticLoadBalancingV2::TargetGroup",
                target,
                Map.of(
                        "TargetGroupArn",
                        target,
                        "TargetType",
                        "instance",
                        "Protocol",
                        "HTTP",
                        "Port",
                        8080,
                        "VpcId",
                        id("vpc", 0),
                        "LoadBalancerArns",
                        List.of(balancer),
                        "Targets",
                        List.of(Map.of("Id", instanceId(number), "Port", 8080))));
        scene.add(
                "AWS::ElasticLoadBalancingV2::Listener",
                balancer.replace("loadbalancer/", "listener/") + "/0123456789abcdef",
                Map.of(
                        "LoadBalancerArn",
                        balancer,
                        "Port",
                        443,
                        "Protocol",
                        "HTTPS",
                        "DefaultActions",
                        List.of(Map.of("Type", "forward", "TargetGroupArn", target))));
    }
}
