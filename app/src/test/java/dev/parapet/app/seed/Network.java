package dev.parapet.app.seed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ec2.model.TrafficType;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;

/// A network, what guards it, and the machines and disks in it.
final class Network {
    private final Emulator aws;
    private final Ec2Client ec2;

    private Network(Emulator aws, Ec2Client ec2) {
        this.aws = aws;
        this.ec2 = ec2;
    }

    static void seed(Emulator aws) {
        try (var ec2 = aws.client(Ec2Client.builder());
                var logs = aws.client(CloudWatchLogsClient.builder())) {
            logs.createLogGroup(request -> request.logGroupName("flow"));
            var network = new Network(aws, ec2);
            network.places();
            network.groups();
            network.lists();
            network.disks();
            network.machines();
        }
    }

    private void places() {
        String watched = vpc("vpc-watched", "10.1.0.0/16");
        String unwatched = vpc("vpc-unwatched", "10.2.0.0/16");
        ec2.createTags(request ->
                request.resources(watched).tags(tag -> tag.key("owner").value("ml")));
        subnet("subnet-private", watched, "10.1.1.0/24", "us-east-1a");
        subnet("subnet-private-b", watched, "10.1.2.0/24", "us-east-1b");
        String shown = subnet("subnet-public", unwatched, "10.2.1.0/24", "us-east-1a");
        ec2.modifySubnetAttribute(request -> request.subnetId(shown).mapPublicIpOnLaunch(value -> value.value(true)));
        String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
        ec2.attachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(unwatched));
        String routes = ec2.createRouteTable(request -> request.vpcId(unwatched))
                .routeTable()
                .routeTableId();
        ec2.createRoute(request ->
                request.routeTableId(routes).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
        ec2.associateRouteTable(request -> request.routeTableId(routes).subnetId(shown));
        aws.name("routes-open", Emulator.arn("ec2", "route-table/" + routes));
        flowLog("flow-all", watched, TrafficType.ALL);
        flowLog("flow-rejected", unwatched, TrafficType.REJECT);
        gatewayEndpoint("endpoint-open", "com.amazonaws.us-east-1.dynamodb", watched, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""");
        gatewayEndpoint("endpoint-narrow", "com.amazonaws.us-east-1.s3", watched, """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/notebook"},
                 "Action":"s3:GetObject","Resource":"arn:aws:s3:::closed-data/*"}]}""");
    }

    private String vpc(String name, String range) {
        String id = ec2.createVpc(request -> request.cidrBlock(range)).vpc().vpcId();
        aws.name(name, Emulator.arn("ec2", "vpc/" + id));
        aws.name(name + "-id", id);
        return id;
    }

    private String subnet(String name, String vpc, String range, String zone) {
        String id = ec2.createSubnet(
                        request -> request.vpcId(vpc).cidrBlock(range).availabilityZone(zone))
                .subnet()
                .subnetId();
        aws.name(name, Emulator.arn("ec2", "subnet/" + id));
        return aws.name(name + "-id", id);
    }

    private void flowLog(String name, String vpc, TrafficType traffic) {
        String id = ec2.createFlowLogs(request -> request.resourceIds(vpc)
                        .resourceType(FlowLogsResourceType.VPC)
                        .trafficType(traffic)
                        .logGroupName(traffic == TrafficType.ALL ? "flow" : "no-such-group")
                        .deliverLogsPermissionArn("arn:aws:iam::123456789012:role/function"))
                .flowLogIds()
                .getFirst();
        aws.name(name, Emulator.arn("ec2", "vpc-flow-log/" + id));
    }

    private void gatewayEndpoint(String name, String service, String vpc, String policy) {
        String id = ec2.createVpcEndpoint(request -> request.vpcId(vpc)
                        .serviceName(service)
                        .vpcEndpointType(VpcEndpointType.GATEWAY)
                        .policyDocument(policy))
                .vpcEndpoint()
                .vpcEndpointId();
        aws.name(name, Emulator.arn("ec2", "vpc-endpoint/" + id));
    }

    private void groups() {
        group("group-closed", "a closed one");
        ingress(group("group-ssh", "open to ssh"), 22, 22, "0.0.0.0/0");
        ingress(group("group-ssh-inside", "ssh from inside"), 22, 22, "10.0.0.0/8");
        ingress(group("group-all", "open to all"), 0, 65535, "0.0.0.0/0");
        ingress(group("group-jupyter", "open to jupyter"), 8888, 8888, "0.0.0.0/0");
        ingress(group("group-web", "open to https"), 443, 443, "0.0.0.0/0");
        String six = group("group-six", "open over IPv6");
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(six)
                .ipPermissions(permission -> permission
                        .ipProtocol("tcp")
                        .fromPort(3389)
                        .toPort(3389)
                        .ipv6Ranges(range -> range.cidrIpv6("::/0"))));
    }

    private String group(String name, String description) {
        String id = ec2.createSecurityGroup(request ->
                        request.groupName(name).description(description).vpcId(aws.named("vpc-watched-id")))
                .groupId();
        aws.name(name, Emulator.arn("ec2", "security-group/" + id));
        return aws.name(name + "-id", id);
    }

    private void ingress(String group, int from, int to, String range) {
        ec2.authorizeSecurityGroupIngress(request -> request.groupId(group)
                .ipProtocol("tcp")
                .fromPort(from)
                .toPort(to)
                .cidrIp(range));
    }

    private void lists() {
        list("list-ssh", 22, "0.0.0.0/0");
        list("list-inside", 22, "10.0.0.0/8");
    }

    private void list(String name, int port, String range) {
        String id = ec2.createNetworkAcl(request -> request.vpcId(aws.named("vpc-watched-id")))
                .networkAcl()
                .networkAclId();
        ec2.createNetworkAclEntry(request -> request.networkAclId(id)
                .ruleNumber(100)
                .protocol("6")
                .portRange(ports -> ports.from(port).to(port))
                .ruleAction(RuleAction.ALLOW)
                .egress(false)
                .cidrBlock(range));
        aws.name(name, Emulator.arn("ec2", "network-acl/" + id));
    }

    private void disks() {
        String plain = volume("volume-plain", false);
        String sealed = volume("volume-encrypted", true);
        String shown = snapshot("snapshot-public", plain);
        snapshot("snapshot-private", sealed);
        ec2.modifySnapshotAttribute(request -> request.snapshotId(shown)
                .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION)
                .operationType(OperationType.ADD)
                .groupNames("all"));
        ec2.enableEbsEncryptionByDefault(request -> {});
    }

    private String volume(String name, boolean encrypted) {
        String id = ec2.createVolume(request -> {
                    request.availabilityZone("us-east-1a")
                            .size(1)
                            .volumeType(VolumeType.GP3)
                            .encrypted(encrypted);
                    if (encrypted) {
                        request.kmsKeyId(aws.named("key-rotating"));
                    }
                })
                .volumeId();
        aws.name(name, Emulator.arn("ec2", "volume/" + id));
        return id;
    }

    private String snapshot(String name, String volume) {
        String id = ec2.createSnapshot(request -> request.volumeId(volume)).snapshotId();
        aws.name(name, "arn:aws:ec2:us-east-1::snapshot/" + id);
        return id;
    }

    private void machines() {
        String image = ec2.registerImage(request -> request.name("base")
                        .rootDeviceName("/dev/sda1")
                        .blockDeviceMappings(mapping -> mapping.deviceName("/dev/sda1")))
                .imageId();
        machine(
                "machine-good",
                image,
                "subnet-private-id",
                "group-closed-id",
                HttpTokensState.REQUIRED,
                "echo hello\n");
        machine("machine-bad", image, "subnet-public-id", null, HttpTokensState.OPTIONAL, Secret.USER_DATA.line());
        template("template-good", HttpTokensState.REQUIRED, "echo hello\n");
        template("template-bad", HttpTokensState.OPTIONAL, Secret.TEMPLATE_USER_DATA.line());
    }

    private void machine(
            String name, String image, String subnet, @Nullable String group, HttpTokensState tokens, String script) {
        String id = ec2.runInstances(request -> {
                    request.imageId(image)
                            .minCount(1)
                            .maxCount(1)
                            .instanceType(InstanceType.T3_MICRO)
                            .subnetId(aws.named(subnet))
                            .metadataOptions(options -> options.httpTokens(tokens)
                                    .httpPutResponseHopLimit(tokens == HttpTokensState.REQUIRED ? 1 : 3))
                            .userData(base64(script));
                    if (group != null) {
                        request.securityGroupIds(aws.named(group))
                                .monitoring(monitoring -> monitoring.enabled(true))
                                .tagSpecifications(specification -> specification
                                        .resourceType(ResourceType.INSTANCE)
                                        .tags(tag -> tag.key("owner").value("ml")));
                    }
                })
                .instances()
                .getFirst()
                .instanceId();
        aws.name(name, Emulator.arn("ec2", "instance/" + id));
    }

    private void template(String name, HttpTokensState tokens, String script) {
        String id = ec2.createLaunchTemplate(request -> request.launchTemplateName(name)
                        .launchTemplateData(data -> data.userData(base64(script))
                                .metadataOptions(options -> options.httpTokens(tokens.toString()))
                                .networkInterfaces(one -> one.deviceIndex(0)
                                        .associatePublicIpAddress(tokens != HttpTokensState.REQUIRED))))
                .launchTemplate()
                .launchTemplateId();
        aws.name(name, Emulator.arn("ec2", "launch-template/" + id));
    }

    private static String base64(String script) {
        return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
    }
}
