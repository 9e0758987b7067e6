package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/// Observes VPCs. How they resolve names is not read: it takes two calls each.
final class Vpcs extends Listed<Vpc> {
    Vpcs() {
        super("AWS::EC2::VPC", "ec2:DescribeVpcs");
    }

    @Override
    Iterable<Vpc> list(Ec2Client ec2, Sink sink) {
        return ec2.describeVpcsPaginator(page -> page.maxResults(PAGE)).vpcs();
    }

    @Override
    String name(Vpc item) {
        return "vpc/" + item.vpcId();
    }

    @Override
    void describe(Vpc item, Draft draft) {
        draft.take(item, "VpcId", "CidrBlock", "InstanceTenancy", "IsDefault", "OwnerId", "State")
                .set(
                        "Ipv6CidrBlocks",
                        item.ipv6CidrBlockAssociationSet().stream()
                                .map(VpcIpv6CidrBlockAssociation::ipv6CidrBlock)
                                .toList())
                .unread(Gap.Reason.SKIPPED, "not asked for", "EnableDnsHostnames", "EnableDnsSupport")
                .tags(item.tags());
        always(draft, "IsDefault");
    }
}
