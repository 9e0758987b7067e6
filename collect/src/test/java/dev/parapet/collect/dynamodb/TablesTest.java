package dev.parapet.collect.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.*;

class TablesTest {
    @Test
    void table_is_told_in_the_templates_shapes() {
        assertThat(observed(new OneTable())).satisfies(table -> {
            assertThat(table.id()).isEqualTo("arn:aws:dynamodb:us-east-1:123456789012:table/chats");
            assertThat(table.attributes())
                    .containsEntry("BillingMode", "PROVISIONED")
                    .containsEntry("DeletionProtectionEnabled", true)
                    .containsEntry(
                            "SSESpecification",
                            Map.of(
                                    "SSEEnabled",
                                    true,
                                    "SSEType",
                                    "KMS",
                                    "KMSMasterKeyId",
                                    "arn:aws:kms:us-east-1:123456789012:key/k"))
                    .containsEntry(
                            "PointInTimeRecoverySpecification",
                            Map.of("PointInTimeRecoveryEnabled", true, "RecoveryPeriodInDays", 35L))
                    .containsEntry("TimeToLiveSpecification", Map.of("Enabled", false))
                    .containsEntry("ResourcePolicy", Map.of("PolicyDocument", Map.of("Statement", List.of())));
            assertThat(table.gaps()).isEmpty();
        });
    }

    @Test
    void table_without_a_policy_has_none() {
        var open = new OneTable() {
            @Override
            public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
                throw Refused.with("PolicyNotFoundException");
            }
        };
        assertThat(observed(open).attributes()).doesNotContainKey("ResourcePolicy");
        assertThat(observed(open).gaps()).isEmpty();
    }

    @Test
    void denied_calls_become_gaps_of_what_they_give() {
        var denied = new OneTable() {
            @Override
            public DescribeTableResponse describeTable(DescribeTableRequest request) {
                throw Refused.access();
            }

            @Override
            public DescribeContinuousBackupsResponse describeContinuousBackups(
                    DescribeContinuousBackupsRequest request) {
                throw Refused.access();
            }

            @Override
            public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
                throw Refused.access();
            }
        };
        assertThat(observed(denied).attributes()).containsOnlyKeys("Arn", "TableName", "TimeToLiveSpecification");
        assertThat(observed(denied).gaps())
                .extracting(Gap::attribute)
                .contains(
                        "SSESpecification",
                        "DeletionProtectionEnabled",
                        "PointInTimeRecoverySpecification",
                        "ResourcePolicy");
    }

    @Test
    void empty_answers_of_an_emulator_are_not_settings() {
        var emulated = new OneTable() {
            @Override
            public DescribeContinuousBackupsResponse describeContinuousBackups(
                    DescribeContinuousBackupsRequest request) {
                return DescribeContinuousBackupsResponse.builder().build();
            }

            @Override
            public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
                return GetResourcePolicyResponse.builder().build();
            }
        };
        assertThat(observed(emulated).gaps())
                .extracting(Gap::attribute)
                .containsExactlyInAnyOrder("PointInTimeRecoverySpecification", "ResourcePolicy");
    }

    private static Resource observed(DynamoDbClient client) {
        return Observations.of(new Tables(), client).getFirst();
    }

    private static class OneTable implements DynamoDbClient {
        @Override
        public ListTablesResponse listTables(ListTablesRequest request) {
            return ListTablesResponse.builder().tableNames("chats").build();
        }

        @Override
        public DescribeTableResponse describeTable(DescribeTableRequest request) {
            return DescribeTableResponse.builder()
                    .table(table -> table.tableName("chats")
                            .deletionProtectionEnabled(true)
                            .sseDescription(sse -> sse.status("ENABLED")
                                    .sseType("KMS")
                                    .kmsMasterKeyArn("arn:aws:kms:us-east-1:123456789012:key/k")))
                    .build();
        }

        @Override
        public DescribeContinuousBackupsResponse describeContinuousBackups(DescribeContinuousBackupsRequest request) {
            return DescribeContinuousBackupsResponse.builder()
                    .continuousBackupsDescription(backups -> backups.continuousBackupsStatus("ENABLED")
                            .pointInTimeRecoveryDescription(recovery -> recovery.pointInTimeRecoveryStatus("ENABLED")
                                    .recoveryPeriodInDays(35)))
                    .build();
        }

        @Override
        public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
            return DescribeTimeToLiveResponse.builder()
                    .timeToLiveDescription(expiry -> expiry.timeToLiveStatus("DISABLED"))
                    .build();
        }

        @Override
        public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
            return GetResourcePolicyResponse.builder()
                    .policy("{\"Statement\":[]}")
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
