package dev.parapet.collect.rds;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshotAttribute;
import software.amazon.awssdk.services.rds.model.DBSnapshotAttributesResult;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotAttributesResponse;

/// Observes manual snapshots of database instances, and whom each is shared with.
///
/// Only manual ones can be shared, and AWS limits how many there are (100 a region unless raised), so all are taken.
final class DbSnapshots implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::DBSnapshot";

    private static final String[] LISTED = {
        "AllocatedStorage",
        "DBInstanceIdentifier",
        "DBSnapshotArn",
        "DBSnapshotIdentifier",
        "DbiResourceId",
        "Encrypted",
        "Engine",
        "EngineVersion",
        "KmsKeyId",
        "MasterUsername",
        "Port",
        "SnapshotCreateTime",
        "SnapshotType",
        "Status",
        "StorageType",
        "VpcId"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeDBSnapshots", "rds:DescribeDBSnapshotAttributes");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var snapshot : rds.describeDBSnapshotsPaginator(request -> request.snapshotType("manual"))
                .dbSnapshots()) {
            sink.resource(TYPE, snapshot.dbSnapshotArn(), draft -> describe(rds, snapshot, draft));
        }
    }

    private static void describe(RdsClient rds, DBSnapshot snapshot, Draft draft) {
        draft.take(snapshot, LISTED)
                .readValue("DBSnapshotAttributes", () -> shares(rds, snapshot))
                .tags(snapshot.tagList());
    }

    private static List<DBSnapshotAttribute> shares(RdsClient rds, DBSnapshot snapshot) {
        var result = Answers.part(
                rds.describeDBSnapshotAttributes(
                        request -> request.dbSnapshotIdentifier(snapshot.dbSnapshotIdentifier())),
                DescribeDbSnapshotAttributesResponse::dbSnapshotAttributesResult);
        return Answers.whole(result, DBSnapshotAttributesResult::dbSnapshotIdentifier)
                .dbSnapshotAttributes();
    }
}
