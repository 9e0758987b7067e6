package dev.parapet.collect.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.*;

class RdsTest {
    private static final String ARN = "arn:aws:rds:us-east-1:123456789012:";

    @Test
    void instance_is_told_in_the_templates_names() {
        var rds = new FakeRds() {
            @Override
            public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
                return DescribeDbInstancesResponse.builder()
                        .dbInstances(
                                instance(),
                                instance().toBuilder().engine("neptune").build())
                        .build();
            }
        };

        assertThat(Observations.of(new DbInstances(), rds)).singleElement().satisfies(instance -> {
            assertThat(instance.id()).isEqualTo(ARN + "db:vectors");
            assertThat(instance.attributes())
                    .containsEntry("EnableIAMDatabaseAuthentication", true)
                    .containsEntry("EnableCloudwatchLogsExports", List.of("postgresql"))
                    .containsEntry("VPCSecurityGroups", List.of("sg-1"))
                    .containsEntry("DBSubnetGroupName", "private")
                    .containsEntry("DBParameterGroupName", "default.postgres16")
                    .containsEntry("Port", "5432")
                    .containsEntry("ManageMasterUserPassword", false)
                    .containsEntry("CertificateDetails", Map.of("ValidTill", "2061-05-21T00:00:00Z"))
                    .doesNotContainKeys("KmsKeyId", "MonitoringInterval");
            assertThat(instance.tags()).containsEntry("team", "ml");
            assertThat(instance.gaps()).isEmpty();
        });
    }

    @Test
    void cluster_is_told_in_the_templates_names() {
        var rds = new FakeRds() {
            @Override
            public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
                return DescribeDbClustersResponse.builder()
                        .dbClusters(cluster -> cluster.dbClusterArn(ARN + "cluster:vectors")
                                .engine("aurora-postgresql")
                                .endpoint("vectors.example.com")
                                .dbClusterParameterGroup("strict")
                                .dbSubnetGroup("private")
                                .multiAZ(true)
                                .dbClusterMembers(member -> member.dbInstanceIdentifier("one"))
                                .httpEndpointEnabled(true))
                        .build();
            }
        };

        assertThat(Observations.of(new DbClusters(), rds))
                .singleElement()
                .extracting(Resource::attributes)
                .asInstanceOf(MAP)
                .containsEntry("DBClusterParameterGroupName", "strict")
                .containsEntry("DBSubnetGroupName", "private")
                .containsEntry("Endpoint", Map.of("Address", "vectors.example.com"))
                .containsEntry("DBClusterMembers", List.of("one"))
                .containsEntry("EnableHttpEndpoint", true)
                .containsEntry("MultiAZ", true);
    }

    @Test
    void snapshot_says_whom_it_is_shared_with() {
        var shared = new FakeRds() {
            @Override
            public DescribeDbSnapshotAttributesResponse describeDBSnapshotAttributes(
                    DescribeDbSnapshotAttributesRequest request) {
                return DescribeDbSnapshotAttributesResponse.builder()
                        .dbSnapshotAttributesResult(result -> result.dbSnapshotIdentifier("s")
                                .dbSnapshotAttributes(attribute ->
                                        attribute.attributeName("restore").attributeValues("all")))
                        .build();
            }
        };

        assertThat(Observations.of(new DbSnapshots(), shared))
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.attributes())
                        .containsEntry(
                                "DBSnapshotAttributes",
                                List.of(Map.of("AttributeName", "restore", "AttributeValues", List.of("all")))));
    }

    @Test
    void sharing_that_may_not_be_read_is_a_gap() {
        var denied = new FakeRds() {
            @Override
            public DescribeDbSnapshotAttributesResponse describeDBSnapshotAttributes(
                    DescribeDbSnapshotAttributesRequest request) {
                throw Refused.access();
            }

            @Override
            public DescribeDbClusterSnapshotAttributesResponse describeDBClusterSnapshotAttributes(
                    DescribeDbClusterSnapshotAttributesRequest request) {
                // An emulator's empty answer.
                return DescribeDbClusterSnapshotAttributesResponse.builder().build();
            }
        };

        assertThat(Observations.of(new DbSnapshots(), denied))
                .flatExtracting(Resource::gaps)
                .extracting(Gap::attribute, Gap::reason)
                .containsExactly(tuple("DBSnapshotAttributes", Gap.Reason.DENIED));
        assertThat(Observations.of(new ClusterSnapshots(), denied))
                .flatExtracting(Resource::gaps)
                .extracting(Gap::attribute, Gap::reason)
                .containsExactly(tuple("DBClusterSnapshotAttributes", Gap.Reason.UNIMPLEMENTED));
    }

    @Test
    void parameter_group_keeps_what_security_turns_on() {
        var rds = new FakeRds() {
            @Override
            public DescribeDbParametersResponse describeDBParameters(DescribeDbParametersRequest request) {
                return DescribeDbParametersResponse.builder()
                        .parameters(
                                Parameter.builder()
                                        .parameterName("rds.force_ssl")
                                        .parameterValue("1")
                                        .build(),
                                Parameter.builder()
                                        .parameterName("work_mem")
                                        .parameterValue("4")
                                        .build(),
                                Parameter.builder().parameterName("pgaudit.log").build())
                        .build();
            }

            @Override
            public DescribeDbClusterParametersResponse describeDBClusterParameters(
                    DescribeDbClusterParametersRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new ParameterGroups(), rds))
                .singleElement()
                .satisfies(group -> assertThat(group.attributes())
                        .containsEntry("Family", "postgres16")
                        .containsEntry("Parameters", Map.of("rds.force_ssl", "1")));
        assertThat(Observations.of(new ClusterParameterGroups(), rds))
                .flatExtracting(Resource::gaps)
                .extracting(Gap::attribute)
                .containsExactly("Parameters");
    }

    @Test
    void groups_subscriptions_and_proxies_come_from_their_listings() {
        var rds = new FakeRds();

        assertThat(Observations.of(new SubnetGroups(), rds))
                .singleElement()
                .satisfies(group -> assertThat(group.attributes()).containsEntry("SubnetIds", List.of("subnet-1")));
        assertThat(Observations.of(new EventSubscriptions(), rds))
                .singleElement()
                .satisfies(subscription -> assertThat(subscription.attributes())
                        .containsEntry("SubscriptionName", "alerts")
                        .containsEntry("EventCategories", List.of("failure")));
        assertThat(Observations.of(new DbProxies(), rds))
                .singleElement()
                .satisfies(proxy -> assertThat(proxy.attributes()).containsEntry("RequireTLS", true));
    }

    @Test
    void global_cluster_is_taken_where_its_writer_is() {
        assertThat(Observations.in("us-east-1", new GlobalClusters(), new FakeRds()))
                .hasSize(1);
        assertThat(Observations.in("eu-west-1", new GlobalClusters(), new FakeRds()))
                .isEmpty();
    }

    @Test
    void support_is_asked_for_only_where_there_are_databases() {
        assertThat(Observations.of(new MajorEngineVersions(), new FakeRds())).isEmpty();

        var rds = new FakeRds() {
            @Override
            public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
                return DescribeDbInstancesResponse.builder()
                        .dbInstances(instance())
                        .build();
            }
        };
        assertThat(Observations.of(new MajorEngineVersions(), rds))
                .singleElement()
                .satisfies(version -> assertThat(version.attributes())
                        .containsEntry("Engine", "postgres")
                        .containsEntry("MajorEngineVersion", "16"));
    }

    private static DBInstance instance() {
        return DBInstance.builder()
                .dbInstanceArn(ARN + "db:vectors")
                .engine("postgres")
                .iamDatabaseAuthenticationEnabled(true)
                .enabledCloudwatchLogsExports("postgresql")
                .vpcSecurityGroups(group -> group.vpcSecurityGroupId("sg-1"))
                .dbSubnetGroup(group -> group.dbSubnetGroupName("private"))
                .dbParameterGroups(group -> group.dbParameterGroupName("default.postgres16"))
                .endpoint(endpoint -> endpoint.port(5432))
                .certificateDetails(details -> details.validTill(Instant.parse("2061-05-21T00:00:00Z")))
                .tagList(tag -> tag.key("team").value("ml"))
                .build();
    }

    private static class FakeRds implements RdsClient {
        @Override
        public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
            return DescribeDbInstancesResponse.builder().build();
        }

        @Override
        public DescribeDbMajorEngineVersionsResponse describeDBMajorEngineVersions(
                DescribeDbMajorEngineVersionsRequest request) {
            return DescribeDbMajorEngineVersionsResponse.builder()
                    .dbMajorEngineVersions(
                            DBMajorEngineVersion.builder()
                                    .engine("postgres")
                                    .majorEngineVersion("16")
                                    .supportedEngineLifecycles(lifecycle -> lifecycle
                                            .lifecycleSupportName("open-source-rds-standard-support")
                                            .lifecycleSupportEndDate(Instant.parse("2029-02-28T00:00:00Z")))
                                    .build(),
                            DBMajorEngineVersion.builder()
                                    .engine("oracle-ee")
                                    .majorEngineVersion("19")
                                    .build())
                    .build();
        }

        @Override
        public DescribeDbSnapshotsResponse describeDBSnapshots(DescribeDbSnapshotsRequest request) {
            return DescribeDbSnapshotsResponse.builder()
                    .dbSnapshots(snapshot -> snapshot.dbSnapshotArn(ARN + "snapshot:s"))
                    .build();
        }

        @Override
        public DescribeDbClusterSnapshotsResponse describeDBClusterSnapshots(
                DescribeDbClusterSnapshotsRequest request) {
            return DescribeDbClusterSnapshotsResponse.builder()
                    .dbClusterSnapshots(snapshot -> snapshot.dbClusterSnapshotArn(ARN + "cluster-snapshot:s"))
                    .build();
        }

        @Override
        public DescribeDbParameterGroupsResponse describeDBParameterGroups(DescribeDbParameterGroupsRequest request) {
            return DescribeDbParameterGroupsResponse.builder()
                    .dbParameterGroups(group ->
                            group.dbParameterGroupArn(ARN + "pg:strict").dbParameterGroupFamily("postgres16"))
                    .build();
        }

        @Override
        public DescribeDbClusterParameterGroupsResponse describeDBClusterParameterGroups(
                DescribeDbClusterParameterGroupsRequest request) {
            return DescribeDbClusterParameterGroupsResponse.builder()
                    .dbClusterParameterGroups(group -> group.dbClusterParameterGroupArn(ARN + "cluster-pg:strict"))
                    .build();
        }

        @Override
        public DescribeDbSubnetGroupsResponse describeDBSubnetGroups(DescribeDbSubnetGroupsRequest request) {
            return DescribeDbSubnetGroupsResponse.builder()
                    .dbSubnetGroups(group -> group.dbSubnetGroupArn(ARN + "subgrp:private")
                            .subnets(subnet -> subnet.subnetIdentifier("subnet-1")))
                    .build();
        }

        @Override
        public DescribeEventSubscriptionsResponse describeEventSubscriptions(
                DescribeEventSubscriptionsRequest request) {
            return DescribeEventSubscriptionsResponse.builder()
                    .eventSubscriptionsList(subscription -> subscription
                            .eventSubscriptionArn(ARN + "es:alerts")
                            .custSubscriptionId("alerts")
                            .eventCategoriesList("failure"))
                    .build();
        }

        @Override
        public DescribeDbProxiesResponse describeDBProxies(DescribeDbProxiesRequest request) {
            return DescribeDbProxiesResponse.builder()
                    .dbProxies(proxy -> proxy.dbProxyArn(ARN + "db-proxy:prx-1").requireTLS(true))
                    .build();
        }

        @Override
        public DescribeGlobalClustersResponse describeGlobalClusters(DescribeGlobalClustersRequest request) {
            return DescribeGlobalClustersResponse.builder()
                    .globalClusters(cluster -> cluster.globalClusterArn("arn:aws:rds::123456789012:global-cluster:g")
                            .globalClusterMembers(
                                    member -> member.isWriter(true).dbClusterArn(ARN + "cluster:vectors")))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
