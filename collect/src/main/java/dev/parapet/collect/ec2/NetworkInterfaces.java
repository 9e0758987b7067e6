package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/// Observes network interfaces, also those that services keep in this account.
final class NetworkInterfaces extends Listed<NetworkInterface> {
    NetworkInterfaces() {
        super("AWS::EC2::NetworkInterface", "ec2:DescribeNetworkInterfaces");
    }

    @Override
    Iterable<NetworkInterface> list(Ec2Client ec2, Sink sink) {
        return ec2.describeNetworkInterfacesPaginator(page -> page.maxResults(PAGE))
                .networkInterfaces();
    }

    @Override
    String name(NetworkInterface item) {
        return "network-interface/" + item.networkInterfaceId();
    }

    @Override
    void describe(NetworkInterface item, Draft draft) {
        draft.take(
                        item,
                        "NetworkInterfaceId as Id",
                        "Attachment",
                        "AvailabilityZone",
                        "Description",
                        "InterfaceType",
                        "OwnerId",
                        "PrivateIpAddress",
                        "PrivateIpAddresses",
                        "RequesterId",
                        "RequesterManaged",
                        "SourceDestCheck",
                        "Status",
                        "SubnetId",
                        "VpcId")
                .set(
                        "GroupSet",
                        item.groups().stream().map(GroupIdentifier::groupId).toList())
                .set("Ipv6Addresses", item.ipv6Addresses())
                .set(
                        "PublicIp",
                        item.association() == null ? null : item.association().publicIp())
                .tags(item.tagSet());
    }
}
