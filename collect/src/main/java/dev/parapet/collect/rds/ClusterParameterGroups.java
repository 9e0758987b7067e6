package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;

/// Observes parameter groups of database clusters, with the few parameters that security turns on.
final class ClusterParameterGroups implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::DBClusterParameterGroup";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeDBClusterParameterGroups", "rds:DescribeDBClusterParameters");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var group : rds.describeDBClusterParameterGroupsPaginator().dbClusterParameterGroups()) {
            sink.resource(TYPE, group.dbClusterParameterGroupArn(), draft -> describe(rds, group, draft));
        }
    }

    private static void describe(RdsClient rds, DBClusterParameterGroup group, Draft draft) {
        draft.take(group, "DBClusterParameterGroupName", "DBParameterGroupFamily as Family", "Description")
                .readValue(
                        "Parameters",
                        () -> SecurityParameters.of(rds.describeDBClusterParametersPaginator(request ->
                                        request.dbClusterParameterGroupName(group.dbClusterParameterGroupName())
                                                .filters(SecurityParameters.FILTER))
                                .parameters()))
                .tagsOfRegion();
    }
}
