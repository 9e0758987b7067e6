package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;

/// Observes network ACLs with their entries and the subnets they stand before.
final class NetworkAcls extends Listed<NetworkAcl> {
    NetworkAcls() {
        super("AWS::EC2::NetworkAcl", "ec2:DescribeNetworkAcls");
    }

    @Override
    Iterable<NetworkAcl> list(Ec2Client ec2, Sink sink) {
        return ec2.describeNetworkAclsPaginator(page -> page.maxResults(PAGE)).networkAcls();
    }

    @Override
    String name(NetworkAcl item) {
        return "network-acl/" + item.networkAclId();
    }

    @Override
    void describe(NetworkAcl item, Draft draft) {
        draft.take(item, "NetworkAclId as Id", "VpcId", "IsDefault", "Entries", "Associations")
                .tags(item.tags());
        always(draft, "Entries", "IsDefault");
    }
}
