package dev.parapet.collect.macie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.collect.Observations;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.macie2.Macie2Client;
import software.amazon.awssdk.services.macie2.model.*;

class MacieTest {
    @Test
    void where_macie_is_off_there_is_no_session() {
        var off = new OneSession() {
            @Override
            public GetMacieSessionResponse getMacieSession(GetMacieSessionRequest request) {
                throw refused("Macie is not enabled.");
            }
        };
        assertThat(Observations.of(new Sessions(), off)).isEmpty();
    }

    @Test
    void a_session_that_may_not_be_seen_is_not_taken_for_none() {
        var denied = new OneSession() {
            @Override
            public GetMacieSessionResponse getMacieSession(GetMacieSessionRequest request) {
                throw refused("User is not authorized to perform: macie2:GetMacieSession");
            }
        };
        assertThatThrownBy(() -> Observations.of(new Sessions(), denied)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_session_says_whether_it_looks_by_itself_and_where_results_go() {
        assertThat(Observations.of(new Sessions(), new OneSession()))
                .singleElement()
                .satisfies(session -> assertThat(session.attributes())
                        .containsEntry("AutomatedDiscoveryStatus", "DISABLED")
                        .containsEntry("ResultsBucketName", "amzn-s3-demo-bucket")
                        .containsEntry("Status", "ENABLED"));
    }

    private static AccessDeniedException refused(String message) {
        return AccessDeniedException.builder()
                .statusCode(403)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage(message)
                        .serviceName("Macie2")
                        .build())
                .build();
    }

    private static class OneSession implements Macie2Client {
        @Override
        public GetMacieSessionResponse getMacieSession(GetMacieSessionRequest request) {
            return GetMacieSessionResponse.builder().status("ENABLED").build();
        }

        @Override
        public GetAutomatedDiscoveryConfigurationResponse getAutomatedDiscoveryConfiguration(
                GetAutomatedDiscoveryConfigurationRequest request) {
            return GetAutomatedDiscoveryConfigurationResponse.builder()
                    .status("DISABLED")
                    .build();
        }

        @Override
        public GetClassificationExportConfigurationResponse getClassificationExportConfiguration(
                GetClassificationExportConfigurationRequest request) {
            return GetClassificationExportConfigurationResponse.builder()
                    .configuration(export -> export.s3Destination(s3 -> s3.bucketName("amzn-s3-demo-bucket")))
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
