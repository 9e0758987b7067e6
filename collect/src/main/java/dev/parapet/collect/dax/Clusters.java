package dev.parapet.collect.dax;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dax.DaxClient;
import software.amazon.awssdk.services.dax.model.Cluster;
import software.amazon.awssdk.services.dax.model.DescribeClustersResponse;
import software.amazon.awssdk.services.dax.model.Node;
import software.amazon.awssdk.services.dax.model.SSEStatus;
import software.amazon.awssdk.services.dax.model.SecurityGroupMembership;

/// Observes clusters of DynamoDB Accelerator.
final class Clusters implements Collector<DaxClient> {
    private static final String TYPE = "AWS::DAX::Cluster";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("dax:DescribeClusters");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(DaxClient dax, Sink sink) {
        for (var cluster : Pages.all(
                next -> dax.describeClusters(request -> request.nextToken(next)),
                DescribeClustersResponse::clusters,
                DescribeClustersResponse::nextToken)) {
            sink.resource(TYPE, cluster.clusterArn(), draft -> describe(cluster, draft));
        }
    }

    private static void describe(Cluster cluster, Draft draft) {
        draft.take(
                        cluster,
                        "ClusterArn as Arn",
                        "ClusterEndpointEncryptionType",
                        "ClusterName",
                        "Description",
                        "IamRoleArn as IAMRoleARN",
                        "NetworkType",
                        "NodeType",
                        "SubnetGroup as SubnetGroupName",
                        "TotalNodes as ReplicationFactor")
                .set(
                        "AvailabilityZones",
                        cluster.nodes().stream()
                                .map(Node::availabilityZone)
                                .filter(Objects::nonNull)
                                .toList())
                .set(
                        "SecurityGroupIds",
                        cluster.securityGroups().stream()
                                .map(SecurityGroupMembership::securityGroupIdentifier)
                                .toList())
                .tagsOfRegion();
        if (cluster.sseDescription() == null || cluster.sseDescription().status() == null) {
            draft.unread(
                    Gap.Reason.UNIMPLEMENTED, "dax:DescribeClusters said nothing of encryption", "SSESpecification");
        } else {
            draft.set(
                    "SSESpecification",
                    Map.of("SSEEnabled", cluster.sseDescription().status() == SSEStatus.ENABLED));
        }
    }
}
