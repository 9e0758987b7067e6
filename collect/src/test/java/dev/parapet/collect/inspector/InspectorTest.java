package dev.parapet.collect.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.*;

class InspectorTest {
    @Test
    void a_region_that_scans_nothing_says_so() {
        assertThat(Observations.of(
                        new AccountStatuses(),
                        answering(BatchGetAccountStatusResponse.builder()
                                .accounts(account -> account.state(off())
                                        .resourceState(scans -> scans.ec2(off())
                                                .ecr(State.builder()
                                                        .status("ENABLED")
                                                        .build())))
                                .build())))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.attributes())
                            .containsEntry("Ec2Status", "DISABLED")
                            .containsEntry("EcrStatus", "ENABLED")
                            .containsEntry("EcrRescanDuration", "LIFETIME");
                    assertThat(status.gaps()).isEmpty();
                });
    }

    @Test
    void an_account_that_may_not_be_asked_is_not_taken_for_off() {
        assertThat(Observations.of(
                        new AccountStatuses(),
                        answering(BatchGetAccountStatusResponse.builder()
                                .failedAccounts(failed -> failed.errorCode("ACCESS_DENIED"))
                                .build())))
                .singleElement()
                .satisfies(status -> assertThat(status.gaps())
                        .hasSize(6)
                        .extracting(Gap::reason)
                        .containsOnly(Gap.Reason.DENIED));
    }

    private static State off() {
        return State.builder().status("DISABLED").build();
    }

    private static Inspector2Client answering(BatchGetAccountStatusResponse answer) {
        return new Inspector2Client() {
            @Override
            public BatchGetAccountStatusResponse batchGetAccountStatus(BatchGetAccountStatusRequest request) {
                return answer;
            }

            @Override
            public GetConfigurationResponse getConfiguration(GetConfigurationRequest request) {
                return GetConfigurationResponse.builder()
                        .ecrConfiguration(ecr -> ecr.rescanDurationState(rescan -> rescan.rescanDuration("LIFETIME")))
                        .build();
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
