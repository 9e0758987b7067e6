package dev.parapet.collect.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.*;

class ConfigTest {
    @Test
    void a_recorder_says_whether_it_records() {
        assertThat(Observations.of(new Recorders(), new OneRecorder()))
                .singleElement()
                .satisfies(recorder -> assertThat(recorder.attributes())
                        .containsEntry("LastStatus", "Failure")
                        .containsEntry("Recording", true));
    }

    @Test
    void a_denied_status_is_a_gap() {
        var denied = new OneRecorder() {
            @Override
            public DescribeConfigurationRecorderStatusResponse describeConfigurationRecorderStatus(
                    DescribeConfigurationRecorderStatusRequest request) {
                throw Refused.access();
            }
        };
        assertThat(Observations.of(new Recorders(), denied))
                .singleElement()
                .satisfies(recorder -> assertThat(recorder.gaps())
                        .extracting(Gap::attribute)
                        .containsExactly("LastErrorCode", "LastStatus", "Recording"));
    }

    @Test
    void an_answer_without_a_status_is_not_taken_for_off() {
        var emulated = new OneRecorder() {
            @Override
            public DescribeConfigurationRecorderStatusResponse describeConfigurationRecorderStatus(
                    DescribeConfigurationRecorderStatusRequest request) {
                return DescribeConfigurationRecorderStatusResponse.builder().build();
            }
        };
        assertThat(Observations.of(new Recorders(), emulated))
                .singleElement()
                .satisfies(recorder ->
                        assertThat(recorder.gaps()).extracting(Gap::attribute).contains("Recording"));
    }

    private static class OneRecorder implements ConfigClient {
        @Override
        public DescribeConfigurationRecordersResponse describeConfigurationRecorders(
                DescribeConfigurationRecordersRequest request) {
            return DescribeConfigurationRecordersResponse.builder()
                    .configurationRecorders(recorder -> recorder.name("default"))
                    .build();
        }

        @Override
        public DescribeConfigurationRecorderStatusResponse describeConfigurationRecorderStatus(
                DescribeConfigurationRecorderStatusRequest request) {
            return DescribeConfigurationRecorderStatusResponse.builder()
                    .configurationRecordersStatus(
                            status -> status.recording(true).lastStatus("Failure"))
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
