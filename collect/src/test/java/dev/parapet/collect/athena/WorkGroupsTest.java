package dev.parapet.collect.athena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.GetWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsRequest;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsResponse;

class WorkGroupsTest {
    @Test
    void workgroup_comes_with_its_configuration() {
        var athena = new FakeAthena() {
            @Override
            public GetWorkGroupResponse getWorkGroup(GetWorkGroupRequest request) {
                return GetWorkGroupResponse.builder()
                        .workGroup(group -> group.name("primary")
                                .configuration(configuration -> configuration
                                        .enforceWorkGroupConfiguration(true)
                                        .resultConfiguration(result -> result.outputLocation("s3://results/"))))
                        .build();
            }
        };
        assertThat(Observations.of(new WorkGroups(), athena))
                .singleElement()
                .satisfies(group -> assertThat(group.attributes())
                        .containsEntry("Name", "primary")
                        .containsEntry(
                                "WorkGroupConfiguration",
                                Map.of(
                                        "EnforceWorkGroupConfiguration",
                                        true,
                                        "ResultConfiguration",
                                        Map.of("OutputLocation", "s3://results/"))));
    }

    @Test
    void denied_and_empty_answers_are_gaps() {
        var denied = new FakeAthena() {
            @Override
            public GetWorkGroupResponse getWorkGroup(GetWorkGroupRequest request) {
                throw Refused.access();
            }
        };
        var emulated = new FakeAthena() {
            @Override
            public GetWorkGroupResponse getWorkGroup(GetWorkGroupRequest request) {
                return GetWorkGroupResponse.builder().build();
            }
        };
        assertThat(Observations.of(new WorkGroups(), denied).getFirst().gaps())
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.DENIED);
        assertThat(Observations.of(new WorkGroups(), emulated).getFirst().gaps())
                .extracting(Gap::reason)
                .containsExactly(Gap.Reason.UNIMPLEMENTED);
    }

    private abstract static class FakeAthena implements AthenaClient {
        @Override
        public ListWorkGroupsResponse listWorkGroups(ListWorkGroupsRequest request) {
            return ListWorkGroupsResponse.builder()
                    .workGroups(group -> group.name("primary"))
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
