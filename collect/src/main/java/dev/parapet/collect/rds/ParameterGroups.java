package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;

/// Observes parameter groups of database instances, with the few parameters that security turns on.
final class ParameterGroups implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::DBParameterGroup";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeDBParameterGroups", "rds:DescribeDBParameters");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var group : rds.describeDBParameterGroupsPaginator().dbParameterGroups()) {
            sink.resource(TYPE, group.dbParameterGroupArn(), draft -> describe(rds, group, draft));
        }
    }

    private static void describe(RdsClient rds, DBParameterGroup group, Draft draft) {
        draft.take(group, "DBParameterGroupName", "DBParameterGroupFamily as Family", "Description")
                .readValue(
                        "Parameters",
                        () -> SecurityParameters.of(rds.describeDBParametersPaginator(
                                        request -> request.dbParameterGroupName(group.dbParameterGroupName())
                                                .filters(SecurityParameters.FILTER))
                                .parameters()))
                .tagsOfRegion();
    }
}
