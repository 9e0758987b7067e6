package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.VpnConnection;

/// Observes site-to-site VPN connections. Their pre-shared keys, which EC2 returns in clear, are left behind.
final class VpnConnections extends Listed<VpnConnection> {
    VpnConnections() {
        super("AWS::EC2::VPNConnection", "ec2:DescribeVpnConnections");
    }

    @Override
    Iterable<VpnConnection> list(Ec2Client ec2, Sink sink) {
        return ec2.describeVpnConnections(
                        request -> request.filters(state -> state.name("state").values("pending", "available")))
                .vpnConnections();
    }

    @Override
    String name(VpnConnection item) {
        return "vpn-connection/" + item.vpnConnectionId();
    }

    @Override
    void describe(VpnConnection item, Draft draft) {
        draft.take(
                        item,
                        "VpnConnectionId",
                        "CustomerGatewayId",
                        "State",
                        "TransitGatewayId",
                        "Type",
                        "VgwTelemetry",
                        "VpnConcentratorId",
                        "VpnGatewayId")
                .tags(item.tags());
        always(draft, "VgwTelemetry");
        if (item.options() == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the answer left it out", "VpnTunnelOptionsSpecifications");
            return;
        }
        draft.take(
                        item.options(),
                        "EnableAcceleration",
                        "LocalIpv4NetworkCidr",
                        "LocalIpv6NetworkCidr",
                        "OutsideIpAddressType",
                        "RemoteIpv4NetworkCidr",
                        "RemoteIpv6NetworkCidr",
                        "StaticRoutesOnly",
                        "TransportTransitGatewayAttachmentId",
                        "TunnelInsideIpVersion")
                .set(
                        "VpnTunnelOptionsSpecifications",
                        item.options().tunnelOptions().stream()
                                .map(tunnel ->
                                        tunnel.toBuilder().preSharedKey(null).build())
                                .toList());
        always(draft, "VpnTunnelOptionsSpecifications");
    }
}
