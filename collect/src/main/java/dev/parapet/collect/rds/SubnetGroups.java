package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Subnet;

/// Observes the subnet groups that databases are put into.
final class SubnetGroups implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::DBSubnetGroup";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeDBSubnetGroups");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var group : rds.describeDBSubnetGroupsPaginator().dbSubnetGroups()) {
            sink.resource(
                    TYPE,
                    group.dbSubnetGroupArn(),
                    draft -> draft.take(
                                    group, "DBSubnetGroupArn", "DBSubnetGroupDescription", "DBSubnetGroupName", "VpcId")
                            .set(
                                    "SubnetIds",
                                    group.subnets().stream()
                                            .map(Subnet::subnetIdentifier)
                                            .toList())
                            .tagsOfRegion());
        }
    }
}
