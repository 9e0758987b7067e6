package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;

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
                .attempt(() -> shares(rds, snapshot, draft), "DBClusterSnapshotAttributes")
                .tags(snapshot.tagList());
    }

    private static void shares(RdsClient rds, DBClusterSnapshot snapshot, Draft draft) {
        var result = rds.describeDBClusterSnapshotAttributes(
                        request -> request.dbClusterSnapshotIdentifier(snapshot.dbClusterSnapshotIdentifier()))
                .dbClusterSnapshotAttributesResult();
        if (result == null || result.dbClusterSnapshotIdentifier() == null) {
            draft.unread(
                    Gap.Reason.UNIMPLEMENTED,
                    "rds:DescribeDBClusterSnapshotAttributes named no snapshot",
                    "DBClusterSnapshotAttributes");
        } else {
            draft.set("DBClusterSnapshotAttributes", result.dbClusterSnapshotAttributes());
        }
    }
}
