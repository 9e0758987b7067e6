package dev.parapet.collect.rds;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshotAttribute;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshotAttributesResult;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotAttributesResponse;

/// Observes manual snapshots of database clusters, and whom each is shared with.
///
/// Only manual ones can be shared, and AWS limits how many there are (100 a region unless raised), so all are taken.
final class ClusterSnapshots implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::ClusterSnapshot";

    private static final String[] LISTED = {
        "AllocatedStorage",
        "DBClusterIdentifier",
        "DBClusterSnapshotArn",
        "DBClusterSnapshotIdentifier",
        "DbClusterResourceId",
        "Engine",
        "EngineVersion",
        "KmsKeyId",
        "MasterUsername",
        "Port",
        "SnapshotCreateTime",
        "SnapshotType",
        "Status",
        "StorageEncrypted",
        "VpcId"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeDBClusterSnapshots", "rds:DescribeDBClusterSnapshotAttributes");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var snapshot : rds.describeDBClusterSnapshotsPaginator(request -> request.snapshotType("manual"))
                .dbClusterSnapshots()) {
            sink.resource(TYPE, snapshot.dbClusterSnapshotArn(), draft -> describe(rds, snapshot, draft));
        }
    }

    private static void describe(RdsClient rds, DBClusterSnapshot snapshot, Draft draft) {
        draft.take(snapshot, LISTED)
                .readValue("DBClusterSnapshotAttributes", () -> shares(rds, snapshot))
                .tags(snapshot.tagList());
    }

    private static List<DBClusterSnapshotAttribute> shares(RdsClient rds, DBClusterSnapshot snapshot) {
        var result = Answers.part(
                rds.describeDBClusterSnapshotAttributes(
                        request -> request.dbClusterSnapshotIdentifier(snapshot.dbClusterSnapshotIdentifier())),
                DescribeDbClusterSnapshotAttributesResponse::dbClusterSnapshotAttributesResult);
        return Answers.whole(result, DBClusterSnapshotAttributesResult::dbClusterSnapshotIdentifier)
                .dbClusterSnapshotAttributes();
    }
}
