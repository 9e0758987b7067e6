package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;

/// Observes elastic IP addresses.
final class Addresses extends Listed<Address> {
    Addresses() {
        super("AWS::EC2::EIP", "ec2:DescribeAddresses");
    }

    @Override
    Iterable<Address> list(Ec2Client ec2, Sink sink) {
        return ec2.describeAddresses().addresses();
    }

    @Override
    String name(Address item) {
        return "elastic-ip/" + (item.allocationId() == null ? item.publicIp() : item.allocationId());
    }

    @Override
    void describe(Address item, Draft draft) {
        draft.take(
                        item,
                        "AllocationId",
                        "AssociationId",
                        "Domain",
                        "InstanceId",
                        "NetworkBorderGroup",
                        "NetworkInterfaceId",
                        "PublicIp",
                        "PublicIpv4Pool")
                .tags(item.tags());
    }
}
