package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/// Observes database clusters of Aurora and of RDS in several zones.
///
/// The same call lists clusters of Neptune and DocumentDB; those are other types and are left out.
final class DbClusters implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::DBCluster";

    private static final String[] LISTED = {
        "ActivityStreamKmsKeyId",
        "ActivityStreamStatus",
        "AllocatedStorage",
        "AssociatedRoles",
        "AutoMinorVersionUpgrade",
        "AvailabilityZones",
        "BacktrackWindow",
        "BackupRetentionPeriod",
        "ClusterScalabilityType",
        "CopyTagsToSnapshot",
        "DBClusterArn",
        "DBClusterIdentifier",
        "DBClusterInstanceClass",
        "DBClusterParameterGroup as DBClusterParameterGroupName",
        "DBSubnetGroup as DBSubnetGroupName",
        "DatabaseInsightsMode",
        "DatabaseName",
        "DbClusterResourceId",
        "DeletionProtection",
        "EnabledCloudwatchLogsExports as EnableCloudwatchLogsExports",
        "Engine",
        "EngineLifecycleSupport",
        "EngineMode",
        "EngineVersion",
        "GlobalClusterIdentifier",
        "HttpEndpointEnabled as EnableHttpEndpoint",
        "IAMDatabaseAuthenticationEnabled as EnableIAMDatabaseAuthentication",
        "KmsKeyId",
        "MasterUserSecret",
        "MasterUsername",
        "MonitoringInterval",
        "MonitoringRoleArn",
        "MultiAZ",
        "NetworkType",
        "PerformanceInsightsEnabled",
        "PerformanceInsightsKMSKeyId as PerformanceInsightsKmsKeyId",
        "PerformanceInsightsRetentionPeriod",
        "Port",
        "PubliclyAccessible",
        "ReplicationSourceIdentifier",
        "ServerlessV2ScalingConfiguration",
        "StorageEncrypted",
        "StorageType"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeDBClusters");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var cluster : rds.describeDBClustersPaginator().dbClusters()) {
            if (Engines.areOfRds(cluster.engine())) {
                sink.resource(TYPE, cluster.dbClusterArn(), draft -> describe(cluster, draft));
            }
        }
    }

    private static void describe(DBCluster cluster, Draft draft) {
        draft.take(cluster, LISTED)
                .set(
                        "VpcSecurityGroupIds",
                        cluster.vpcSecurityGroups().stream()
                                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                                .toList())
                .set(
                        "DBClusterMembers",
                        cluster.dbClusterMembers().stream()
                                .map(DBClusterMember::dbInstanceIdentifier)
                                .toList())
                .set("ManageMasterUserPassword", cluster.masterUserSecret() != null)
                .tags(cluster.tagList());
        if (cluster.endpoint() != null) {
            draft.set("Endpoint", Map.of("Address", cluster.endpoint()));
        }
    }
}
