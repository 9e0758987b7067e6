package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/// Observes VPC endpoints and the policies on them.
final class VpcEndpoints extends Listed<VpcEndpoint> {
    VpcEndpoints() {
        super("AWS::EC2::VPCEndpoint", "ec2:DescribeVpcEndpoints");
    }

    @Override
    Iterable<VpcEndpoint> list(Ec2Client ec2, Sink sink) {
        return ec2.describeVpcEndpointsPaginator(page -> page.maxResults(PAGE)).vpcEndpoints();
    }

    @Override
    String name(VpcEndpoint item) {
        return "vpc-endpoint/" + item.vpcEndpointId();
    }

    @Override
    void describe(VpcEndpoint item, Draft draft) {
        draft.take(
                        item,
                        "VpcEndpointId as Id",
                        "VpcId",
                        "ServiceName",
                        "ServiceRegion",
                        "VpcEndpointType",
                        "IpAddressType",
                        "NetworkInterfaceIds",
                        "OwnerId",
                        "PrivateDnsEnabled",
                        "RouteTableIds",
                        "State",
                        "SubnetIds")
                .set("CreationTimestamp", item.creationTimestamp())
                .set(
                        "SecurityGroupIds",
                        item.groups().stream()
                                .map(SecurityGroupIdentifier::groupId)
                                .toList())
                .setJson("PolicyDocument", item.policyDocument())
                .tags(item.tags());
    }
}
