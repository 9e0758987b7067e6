package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;

/// Observes Client VPN endpoints.
final class ClientVpnEndpoints extends Listed<ClientVpnEndpoint> {
    static final Listing<Ec2Client, ClientVpnEndpoint> ALL =
            ec2 -> ec2.describeClientVpnEndpointsPaginator(page -> page.maxResults(PAGE))
                    .clientVpnEndpoints();

    ClientVpnEndpoints() {
        super("AWS::EC2::ClientVpnEndpoint", "ec2:DescribeClientVpnEndpoints");
    }

    @Override
    Iterable<ClientVpnEndpoint> list(Ec2Client ec2, Sink sink) {
        return sink.all(ALL, ec2);
    }

    @Override
    String name(ClientVpnEndpoint item) {
        return "client-vpn-endpoint/" + item.clientVpnEndpointId();
    }

    @Override
    void describe(ClientVpnEndpoint item, Draft draft) {
        draft.take(
                        item,
                        "ClientVpnEndpointId as Id",
                        "AuthenticationOptions",
                        "ClientCidrBlock",
                        "ClientConnectOptions",
                        "ClientLoginBannerOptions",
                        "ClientRouteEnforcementOptions",
                        "ConnectionLogOptions",
                        "Description",
                        "DisconnectOnSessionTimeout",
                        "DnsServers",
                        "EndpointIpAddressType",
                        "SecurityGroupIds",
                        "ServerCertificateArn",
                        "SessionTimeoutHours",
                        "SplitTunnel",
                        "TrafficIpAddressType",
                        "TransportProtocol",
                        "VpcId",
                        "VpnPort")
                .tags(item.tags());
        always(draft, "ConnectionLogOptions");
    }
}
