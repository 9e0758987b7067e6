package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSecurityGroupMembership;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/// Observes database instances of RDS and Aurora.
///
/// The same call lists instances of Neptune and DocumentDB; those are other types and are left out.
final class DbInstances implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::DBInstance";

    private static final String[] LISTED = {
        "ActivityStreamKmsKeyId",
        "ActivityStreamStatus",
        "AllocatedStorage",
        "AssociatedRoles",
        "AutoMinorVersionUpgrade",
        "AvailabilityZone",
        "BackupRetentionPeriod",
        "BackupTarget",
        "CACertificateIdentifier",
        "CertificateDetails",
        "CopyTagsToSnapshot",
        "DBClusterIdentifier",
        "DBInstanceArn",
        "DBInstanceClass",
        "DBInstanceIdentifier",
        "DBInstanceStatus",
        "DBName",
        "DatabaseInsightsMode",
        "DbiResourceId",
        "DeletionProtection",
        "EnabledCloudwatchLogsExports as EnableCloudwatchLogsExports",
        "Endpoint",
        "Engine",
        "EngineLifecycleSupport",
        "EngineVersion",
        "IAMDatabaseAuthenticationEnabled as EnableIAMDatabaseAuthentication",
        "InstanceCreateTime",
        "KmsKeyId",
        "LatestRestorableTime",
        "LicenseModel",
        "MasterUserSecret",
        "MasterUsername",
        "MonitoringInterval",
        "MonitoringRoleArn",
        "MultiAZ",
        "NetworkType",
        "PerformanceInsightsEnabled as EnablePerformanceInsights",
        "PerformanceInsightsKMSKeyId",
        "PerformanceInsightsRetentionPeriod",
        "PreferredMaintenanceWindow",
        "PubliclyAccessible",
        "ReadReplicaSourceDBClusterIdentifier as SourceDBClusterIdentifier",
        "ReadReplicaSourceDBInstanceIdentifier as SourceDBInstanceIdentifier",
        "StorageEncrypted",
        "StorageType"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeDBInstances");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var instance : rds.describeDBInstancesPaginator().dbInstances()) {
            if (Engines.areOfRds(instance.engine())) {
                sink.resource(TYPE, instance.dbInstanceArn(), draft -> describe(instance, draft));
            }
        }
    }

    private static void describe(DBInstance instance, Draft draft) {
        draft.take(instance, LISTED)
                .set(
                        "VPCSecurityGroups",
                        names(instance.vpcSecurityGroups(), VpcSecurityGroupMembership::vpcSecurityGroupId))
                .set(
                        "DBSecurityGroups",
                        names(instance.dbSecurityGroups(), DBSecurityGroupMembership::dbSecurityGroupName))
                .set("ManageMasterUserPassword", instance.masterUserSecret() != null)
                .tags(instance.tagList());
        if (instance.dbSubnetGroup() != null) {
            draft.set("DBSubnetGroupName", instance.dbSubnetGroup().dbSubnetGroupName());
        }
        if (instance.endpoint() != null) {
            draft.set("Port", instance.endpoint().port());
        }
        if (!instance.dbParameterGroups().isEmpty()) {
            draft.set(
                    "DBParameterGroupName",
                    instance.dbParameterGroups().getFirst().dbParameterGroupName());
        }
        if (!instance.optionGroupMemberships().isEmpty()) {
            draft.set(
                    "OptionGroupName",
                    instance.optionGroupMemberships().getFirst().optionGroupName());
        }
    }

    private static <T> List<String> names(List<T> memberships, Function<T, String> name) {
        return memberships.stream().map(name).toList();
    }
}
