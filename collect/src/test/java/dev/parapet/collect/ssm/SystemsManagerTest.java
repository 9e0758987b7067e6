package dev.parapet.collect.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.ListResourceComplianceSummariesRequest;
import software.amazon.awssdk.services.ssm.model.ListResourceComplianceSummariesResponse;

class SystemsManagerTest {
    @Test
    void machine_says_whether_it_answers() {
        assertThat(Observations.of(new ManagedInstances(), new OneMachine()))
                .singleElement()
                .satisfies(machine -> assertThat(machine.attributes())
                        .containsEntry("InstanceId", "i-1")
                        .containsEntry("PingStatus", "Online"));
    }

    @Test
    void patches_and_associations_are_told_apart() {
        assertThat(Observations.of(new ResourceCompliances(), new OneMachine()))
                .singleElement()
                .satisfies(compliance -> {
                    assertThat(compliance.id()).endsWith("resource-compliance/i-1/Patch");
                    assertThat(compliance.attributes())
                            .containsEntry("Status", "NON_COMPLIANT")
                            .containsEntry("NonCompliantCount", 3L);
                });
    }

    /// One managed machine. The SDK's client interface fails every other call.
    private static final class OneMachine implements SsmClient {
        @Override
        public DescribeInstanceInformationResponse describeInstanceInformation(
                DescribeInstanceInformationRequest request) {
            return DescribeInstanceInformationResponse.builder()
                    .instanceInformationList(
                            machine -> machine.instanceId("i-1").pingStatus("Online"))
                    .build();
        }

        @Override
        public ListResourceComplianceSummariesResponse listResourceComplianceSummaries(
                ListResourceComplianceSummariesRequest request) {
            return ListResourceComplianceSummariesResponse.builder()
                    .resourceComplianceSummaryItems(summary -> summary.resourceId("i-1")
                            .complianceType("Patch")
                            .status("NON_COMPLIANT")
                            .nonCompliantSummary(counts -> counts.nonCompliantCount(3)))
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
