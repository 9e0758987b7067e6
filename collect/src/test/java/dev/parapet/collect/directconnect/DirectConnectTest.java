package dev.parapet.collect.directconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.directconnect.DirectConnectClient;
import software.amazon.awssdk.services.directconnect.model.DescribeConnectionsRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeConnectionsResponse;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualInterfacesRequest;
import software.amazon.awssdk.services.directconnect.model.DescribeVirtualInterfacesResponse;

class DirectConnectTest {
    @Test
    void connection_says_whether_it_is_encrypted_and_deleted_ones_are_left_out() {
        assertThat(Observations.of(new Connections(), new Site()))
                .singleElement()
                .satisfies(connection -> {
                    assertThat(connection.id()).isEqualTo("arn:aws:directconnect:us-east-1:123456789012:dxcon/dxcon-1");
                    assertThat(connection.attributes()).containsEntry("EncryptionMode", "must_encrypt");
                });
    }

    @Test
    void bgp_keys_stay_behind() {
        assertThat(Observations.of(new VirtualInterfaces(), new Site()))
                .singleElement()
                .satisfies(route -> assertThat(route.attributes().toString())
                        .contains("ipv4")
                        .doesNotContain("hush"));
    }

    /// One site. The SDK's client interface fails every other call.
    private static final class Site implements DirectConnectClient {
        @Override
        public DescribeConnectionsResponse describeConnections(DescribeConnectionsRequest request) {
            return DescribeConnectionsResponse.builder()
                    .connections(
                            connection -> connection
                                    .connectionId("dxcon-1")
                                    .connectionState("available")
                                    .encryptionMode("must_encrypt"),
                            connection -> connection.connectionId("dxcon-2").connectionState("deleted"))
                    .build();
        }

        @Override
        public DescribeVirtualInterfacesResponse describeVirtualInterfaces(DescribeVirtualInterfacesRequest request) {
            return DescribeVirtualInterfacesResponse.builder()
                    .virtualInterfaces(route -> route.virtualInterfaceId("dxvif-1")
                            .authKey("hush")
                            .customerRouterConfig("<auth_key>hush</auth_key>")
                            .bgpPeers(peer -> peer.authKey("hush").addressFamily("ipv4")))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
