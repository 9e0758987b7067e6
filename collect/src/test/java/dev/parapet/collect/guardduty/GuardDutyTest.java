package dev.parapet.collect.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.*;

class GuardDutyTest {
    @Test
    void a_detector_says_what_it_watches() {
        assertThat(Observations.of(new Detectors(), new OneDetector()))
                .singleElement()
                .satisfies(detector -> {
                    assertThat(detector.id()).isEqualTo("arn:aws:guardduty:us-east-1:123456789012:detector/d1");
                    assertThat(detector.attributes())
                            .containsEntry("Enable", true)
                            .containsEntry("Features", List.of(Map.of("Name", "S3_DATA_EVENTS", "Status", "ENABLED")))
                            .containsEntry("DataSources", Map.of("S3Logs", Map.of("Enable", true)))
                            .doesNotContainKey("AdministratorAccountId");
                    assertThat(detector.gaps()).isEmpty();
                });
    }

    @Test
    void an_empty_answer_is_not_taken_for_a_detector_that_is_off() {
        var emulated = new OneDetector() {
            @Override
            public GetDetectorResponse getDetector(GetDetectorRequest request) {
                return GetDetectorResponse.builder().build();
            }
        };
        assertThat(Observations.of(new Detectors(), emulated))
                .singleElement()
                .satisfies(detector ->
                        assertThat(detector.gaps()).extracting(Gap::attribute).contains("Enable", "Features"));
    }

    @Test
    void a_denied_detector_is_all_gaps() {
        var denied = new OneDetector() {
            @Override
            public GetDetectorResponse getDetector(GetDetectorRequest request) {
                throw Refused.access();
            }
        };
        assertThat(Observations.of(new Detectors(), denied))
                .singleElement()
                .satisfies(detector ->
                        assertThat(detector.gaps()).extracting(Gap::reason).containsOnly(Gap.Reason.DENIED));
    }

    private static class OneDetector implements GuardDutyClient {
        @Override
        public ListDetectorsResponse listDetectors(ListDetectorsRequest request) {
            return ListDetectorsResponse.builder().detectorIds("d1").build();
        }

        @Override
        @SuppressWarnings("deprecation")
        public GetDetectorResponse getDetector(GetDetectorRequest request) {
            return GetDetectorResponse.builder()
                    .status("ENABLED")
                    .features(DetectorFeatureConfigurationResult.builder()
                            .name("S3_DATA_EVENTS")
                            .status("ENABLED")
                            .build())
                    .dataSources(sources -> sources.s3Logs(logs -> logs.status("ENABLED")))
                    .build();
        }

        @Override
        public GetAdministratorAccountResponse getAdministratorAccount(GetAdministratorAccountRequest request) {
            return GetAdministratorAccountResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
