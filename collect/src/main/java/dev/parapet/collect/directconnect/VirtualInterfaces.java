package dev.parapet.collect.directconnect;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualInterfacesResponse;
import software.amazon.awssdk.services.directconnect.model.VirtualInterfaceState;

/// Observes virtual interfaces: the routes over a Direct Connect connection. Their BGP keys, which AWS returns in
/// clear,
/// are left behind.
final class VirtualInterfaces implements Collector<DirectConnectClient> {
    private static final String TYPE = "AWS::DirectConnect::VirtualInterface";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("directconnect:DescribeVirtualInterfaces");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(DirectConnectClient client, Sink sink) {
        for (var route : Pages.all(
                next -> client.describeVirtualInterfaces(request -> request.nextToken(next)),
                DescribeVirtualInterfacesResponse::virtualInterfaces,
                DescribeVirtualInterfacesResponse::nextToken)) {
            if (route.virtualInterfaceState() != VirtualInterfaceState.DELETED) {
                sink.resource(
                        TYPE,
                        sink.place().arn("directconnect", "dxvif/" + route.virtualInterfaceId()),
                        draft -> draft.take(
                                        route,
                                        "AddressFamily",
                                        "BgpPeers",
                                        "ConnectionId",
                                        "DirectConnectGatewayId",
                                        "Location",
                                        "OwnerAccount",
                                        "SiteLinkEnabled",
                                        "VirtualGatewayId",
                                        "VirtualInterfaceId",
                                        "VirtualInterfaceName",
                                        "VirtualInterfaceState",
                                        "VirtualInterfaceType",
                                        "Vlan")
                                .tags(route.tags()));
            }
        }
    }
}
