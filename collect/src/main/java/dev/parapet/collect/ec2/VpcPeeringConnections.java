package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CidrBlock;
import software.amazon.awssdk.services.ec2.model.Ipv6CidrBlock;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnectionVpcInfo;

/// Observes peering connections that are there or wait for an answer.
final class VpcPeeringConnections extends Listed<VpcPeeringConnection> {
    VpcPeeringConnections() {
        super("AWS::EC2::VPCPeeringConnection", "ec2:DescribeVpcPeeringConnections");
    }

    @Override
    Iterable<VpcPeeringConnection> list(Ec2Client ec2, Sink sink) {
        return ec2.describeVpcPeeringConnectionsPaginator(page -> page.maxResults(PAGE)
                        .filters(state ->
                                state.name("status-code").values("active", "pending-acceptance", "provisioning")))
                .vpcPeeringConnections();
    }

    @Override
    String name(VpcPeeringConnection item) {
        return "vpc-peering-connection/" + item.vpcPeeringConnectionId();
    }

    @Override
    void describe(VpcPeeringConnection item, Draft draft) {
        var requester = item.requesterVpcInfo();
        var accepter = item.accepterVpcInfo();
        draft.set("Id", item.vpcPeeringConnectionId())
                .set("Status", item.status() == null ? null : item.status().codeAsString())
                .tags(item.tags());
        if (requester != null) {
            draft.set("VpcId", requester.vpcId())
                    .set("OwnerId", requester.ownerId())
                    .set("Region", requester.region())
                    .set("CidrBlocks", ranges(requester))
                    .set("AllowRemoteVpcDnsResolution", resolvesNames(requester));
        }
        if (accepter != null) {
            draft.set("PeerVpcId", accepter.vpcId())
                    .set("PeerOwnerId", accepter.ownerId())
                    .set("PeerRegion", accepter.region())
                    .set("PeerCidrBlocks", ranges(accepter))
                    .set("PeerAllowRemoteVpcDnsResolution", resolvesNames(accepter));
        }
    }

    private static List<String> ranges(VpcPeeringConnectionVpcInfo side) {
        return Stream.concat(
                        side.cidrBlockSet().stream().map(CidrBlock::cidrBlock),
                        side.ipv6CidrBlockSet().stream().map(Ipv6CidrBlock::ipv6CidrBlock))
                .toList();
    }

    // AWS shows a side's options only to its owner.
    private static @Nullable Boolean resolvesNames(VpcPeeringConnectionVpcInfo side) {
        var options = side.peeringOptions();
        return options == null ? null : options.allowDnsResolutionFromRemoteVpc();
    }
}
