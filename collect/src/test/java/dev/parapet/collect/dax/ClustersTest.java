package dev.parapet.collect.dax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dax.DaxClient;
import software.amazon.awssdk.services.dax.model.Cluster;
import software.amazon.awssdk.services.dax.model.DescribeClustersRequest;
import software.amazon.awssdk.services.dax.model.DescribeClustersResponse;

class ClustersTest {
    private static final String ARN = "arn:aws:dax:us-east-1:123456789012:cache/chats";

    @Test
    void every_page_is_read() {
        var dax = new FakeDax() {
            @Override
            public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
                return request.nextToken() == null
                        ? DescribeClustersResponse.builder()
                                .clusters(cluster())
                                .nextToken("2")
                                .build()
                        : DescribeClustersResponse.builder().clusters(cluster()).build();
            }
        };
        assertThat(Observations.of(new Clusters(), dax))
                .hasSize(2)
                .allSatisfy(cluster -> assertThat(cluster.attributes())
                        .containsEntry("SSESpecification", Map.of("SSEEnabled", true))
                        .containsEntry("ClusterEndpointEncryptionType", "TLS")
                        .containsEntry("AvailabilityZones", List.of("us-east-1a", "us-east-1b"))
                        .containsEntry("ReplicationFactor", 2L));
    }

    @Test
    void silence_about_encryption_is_a_gap() {
        var dax = new FakeDax() {
            @Override
            public DescribeClustersResponse describeClusters(DescribeClustersRequest request) {
                return DescribeClustersResponse.builder()
                        .clusters(cluster -> cluster.clusterArn(ARN))
                        .build();
            }
        };
        assertThat(Observations.of(new Clusters(), dax).getFirst().gaps())
                .extracting(Gap::attribute)
                .containsExactly("SSESpecification");
    }

    private static Cluster cluster() {
        return Cluster.builder()
                .clusterArn(ARN)
                .totalNodes(2)
                .sseDescription(sse -> sse.status("ENABLED"))
                .clusterEndpointEncryptionType("TLS")
                .nodes(node -> node.availabilityZone("us-east-1a"), node -> node.availabilityZone("us-east-1b"))
                .build();
    }

    private abstract static class FakeDax implements DaxClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
