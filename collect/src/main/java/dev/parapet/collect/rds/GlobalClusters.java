package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.GlobalCluster;

/// Observes Aurora clusters that span regions.
///
/// Every region with a member lists them; each is taken where its writer is.
final class GlobalClusters implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::GlobalCluster";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeGlobalClusters");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var cluster : rds.describeGlobalClustersPaginator().globalClusters()) {
            if (isAtHome(cluster, sink.place().region())) {
                sink.resource(
                        TYPE,
                        cluster.globalClusterArn(),
                        draft -> draft.take(
                                        cluster,
                                        "DeletionProtection",
                                        "Engine",
                                        "EngineLifecycleSupport",
                                        "EngineVersion",
                                        "GlobalClusterIdentifier",
                                        "StorageEncrypted")
                                .tags(cluster.tagList()));
            }
        }
    }

    private static boolean isAtHome(GlobalCluster cluster, String region) {
        var writers = cluster.globalClusterMembers().stream()
                .filter(member -> Boolean.TRUE.equals(member.isWriter()))
                .toList();
        return writers.isEmpty()
                || writers.stream().anyMatch(writer -> writer.dbClusterArn().contains(":" + region + ":"));
    }
}
