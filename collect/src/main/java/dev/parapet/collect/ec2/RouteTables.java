package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/// Observes route tables with their routes and what they are for.
final class RouteTables extends Listed<RouteTable> {
    RouteTables() {
        super("AWS::EC2::RouteTable", "ec2:DescribeRouteTables");
    }

    @Override
    Iterable<RouteTable> list(Ec2Client ec2, Sink sink) {
        return ec2.describeRouteTablesPaginator(page -> page.maxResults(PAGE)).routeTables();
    }

    @Override
    String name(RouteTable item) {
        return "route-table/" + item.routeTableId();
    }

    @Override
    void describe(RouteTable item, Draft draft) {
        draft.take(item, "RouteTableId", "VpcId")
                .set("Routes", item.routes().stream().map(RouteTables::route).toList())
                .set("Associations", item.associations())
                .tags(item.tags());
        always(draft, "Routes");
    }

    // EC2 says of an endpoint that it is a gateway; CloudFormation has a word of its own.
    private static Map<String, Object> route(Route route) {
        var plain = new LinkedHashMap<String, Object>();
        var gateway = route.gatewayId();
        put(plain, "DestinationCidrBlock", route.destinationCidrBlock());
        put(plain, "DestinationIpv6CidrBlock", route.destinationIpv6CidrBlock());
        put(plain, "DestinationPrefixListId", route.destinationPrefixListId());
        put(plain, "EgressOnlyInternetGatewayId", route.egressOnlyInternetGatewayId());
        put(plain, gateway != null && gateway.startsWith("vpce-") ? "VpcEndpointId" : "GatewayId", gateway);
        put(plain, "NatGatewayId", route.natGatewayId());
        put(plain, "NetworkInterfaceId", route.networkInterfaceId());
        put(plain, "State", route.stateAsString());
        put(plain, "TransitGatewayId", route.transitGatewayId());
        put(plain, "VpcPeeringConnectionId", route.vpcPeeringConnectionId());
        return plain;
    }

    private static void put(Map<String, Object> plain, String name, @Nullable String value) {
        if (value != null) {
            plain.put(name, value);
        }
    }
}
