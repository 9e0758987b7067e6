package dev.parapet.collect.directconnect;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.ConnectionState;
import software.amazon.awssdk.services.directconnect.model.DescribeConnectionsResponse;

/// Observes Direct Connect connections and whether MACsec encrypts them.
final class Connections implements Collector<DirectConnectClient> {
    private static final String TYPE = "AWS::DirectConnect::Connection";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("directconnect:DescribeConnections");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(DirectConnectClient client, Sink sink) {
        for (var connection : Pages.all(
                next -> client.describeConnections(request -> request.nextToken(next)),
                DescribeConnectionsResponse::connections,
                DescribeConnectionsResponse::nextToken)) {
            if (connection.connectionState() != ConnectionState.DELETED) {
                sink.resource(
                        TYPE,
                        sink.place().arn("directconnect", "dxcon/" + connection.connectionId()),
                        draft -> draft.take(
                                        connection,
                                        "AwsLogicalDeviceId",
                                        "Bandwidth",
                                        "ConnectionId",
                                        "ConnectionName",
                                        "ConnectionState",
                                        "EncryptionMode",
                                        "LagId",
                                        "Location",
                                        "MacSecCapable",
                                        "MacSecKeys",
                                        "OwnerAccount",
                                        "PartnerName",
                                        "PortEncryptionStatus")
                                .tags(connection.tags()));
            }
        }
    }
}
