package dev.parapet.collect.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.*;

class LogsTest {
    private static final String ARN = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/sagemaker/TrainingJobs";

    @Test
    void a_log_group_is_known_by_its_arn_without_the_star() {
        assertThat(Observations.of(new LogGroups(), listing(null)))
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.id()).isEqualTo(ARN);
                    assertThat(group.attributes())
                            .containsEntry("RetentionInDays", 365L)
                            .doesNotContainKeys("DataProtectionPolicy", "KmsKeyId");
                    assertThat(group.gaps()).isEmpty();
                });
    }

    @Test
    void a_data_protection_policy_is_asked_for_where_there_is_one() {
        assertThat(Observations.of(new LogGroups(), listing("ACTIVATED")))
                .singleElement()
                .satisfies(group ->
                        assertThat(group.gaps()).extracting(Gap::attribute).containsExactly("DataProtectionPolicy"));
    }

    @Test
    void policies_of_an_account_are_of_every_kind_that_the_region_knows() {
        var client = new CloudWatchLogsClient() {
            @Override
            public DescribeAccountPoliciesResponse describeAccountPolicies(DescribeAccountPoliciesRequest request) {
                if (request.policyType() == PolicyType.METRIC_EXTRACTION_POLICY) {
                    throw InvalidParameterException.builder().statusCode(400).build();
                }
                return DescribeAccountPoliciesResponse.builder()
                        .accountPolicies(policy -> policy.policyName("all").policyType(request.policyType()))
                        .build();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
        assertThat(Observations.of(new AccountPolicies(), client))
                .extracting(policy -> policy.attributes().get("PolicyType"))
                .contains("DATA_PROTECTION_POLICY", "SUBSCRIPTION_FILTER_POLICY")
                .doesNotContain("METRIC_EXTRACTION_POLICY")
                .hasSize(PolicyType.knownValues().size() - 1);
    }

    private static CloudWatchLogsClient listing(@Nullable String protection) {
        return new CloudWatchLogsClient() {
            @Override
            public DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request) {
                return DescribeLogGroupsResponse.builder()
                        .logGroups(group -> group.arn(ARN + ":*")
                                .logGroupName("/aws/sagemaker/TrainingJobs")
                                .retentionInDays(365)
                                .dataProtectionStatus(protection))
                        .build();
            }

            @Override
            public GetDataProtectionPolicyResponse getDataProtectionPolicy(GetDataProtectionPolicyRequest request) {
                throw Refused.access();
            }

            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}
        };
    }
}
