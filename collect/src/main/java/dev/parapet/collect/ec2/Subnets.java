package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/// Observes subnets, those of others that are shared with this account too.
final class Subnets extends Listed<Subnet> {
    Subnets() {
        super("AWS::EC2::Subnet", "ec2:DescribeSubnets");
    }

    @Override
    Iterable<Subnet> list(Ec2Client ec2, Sink sink) {
        return ec2.describeSubnetsPaginator(page -> page.maxResults(PAGE)).subnets();
    }

    @Override
    String name(Subnet item) {
        return "subnet/" + item.subnetId();
    }

    @Override
    void describe(Subnet item, Draft draft) {
        draft.take(
                        item,
                        "SubnetId",
                        "VpcId",
                        "AvailabilityZone",
                        "AvailabilityZoneId",
                        "CidrBlock",
                        "AssignIpv6AddressOnCreation",
                        "AvailableIpAddressCount",
                        "DefaultForAz",
                        "Ipv6Native",
                        "MapPublicIpOnLaunch",
                        "OutpostArn",
                        "OwnerId",
                        "PrivateDnsNameOptionsOnLaunch")
                .set(
                        "Ipv6CidrBlocks",
                        item.ipv6CidrBlockAssociationSet().stream()
                                .map(SubnetIpv6CidrBlockAssociation::ipv6CidrBlock)
                                .toList())
                .tags(item.tags());
        always(draft, "MapPublicIpOnLaunch");
    }
}
