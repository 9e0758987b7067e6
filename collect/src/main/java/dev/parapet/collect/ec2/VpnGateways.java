package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VpnGateway;

/// Observes virtual private gateways.
final class VpnGateways extends Listed<VpnGateway> {
    VpnGateways() {
        super("AWS::EC2::VPNGateway", "ec2:DescribeVpnGateways");
    }

    @Override
    Iterable<VpnGateway> list(Ec2Client ec2, Sink sink) {
        return ec2.describeVpnGateways(
                        request -> request.filters(state -> state.name("state").values("pending", "available")))
                .vpnGateways();
    }

    @Override
    String name(VpnGateway item) {
        return "vpn-gateway/" + item.vpnGatewayId();
    }

    @Override
    void describe(VpnGateway item, Draft draft) {
        draft.take(item, "VpnGatewayId as VPNGatewayId", "AmazonSideAsn", "State", "Type", "VpcAttachments")
                .tags(item.tags());
    }
}
