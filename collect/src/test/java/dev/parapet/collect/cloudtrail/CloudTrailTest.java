package dev.parapet.collect.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.*;

class CloudTrailTest {
    private static final String ARN = "arn:aws:cloudtrail:us-east-1:123456789012:trail/example";

    @Test
    void a_trail_says_what_it_records_and_whether_it_runs() {
        assertThat(Observations.of(new Trails(), new OneTrail()))
                .singleElement()
                .satisfies(trail -> {
                    assertThat(trail.id()).isEqualTo(ARN);
                    assertThat(trail.attributes())
                            .containsEntry("EnableLogFileValidation", true)
                            .containsEntry("IsLogging", true)
                            .containsEntry("KMSKeyId", "arn:aws:kms:us-east-1:123456789012:key/k")
                            .containsEntry("LatestDeliveryTime", "2026-05-31T00:00:00Z")
                            .containsEntry("TrailName", "example")
                            .containsKey("EventSelectors")
                            .doesNotContainKeys("InsightSelectors", "AdvancedEventSelectors");
                    assertThat(trail.gaps()).isEmpty();
                });
    }

    @Test
    void a_trail_is_described_only_where_it_lives() {
        assertThat(Observations.in("eu-west-1", new Trails(), new OneTrail())).isEmpty();
    }

    @Test
    void what_may_not_be_asked_is_a_gap() {
        var denied = new OneTrail() {
            @Override
            public GetTrailStatusResponse getTrailStatus(GetTrailStatusRequest request) {
                throw Refused.access();
            }

            @Override
            public GetInsightSelectorsResponse getInsightSelectors(GetInsightSelectorsRequest request) {
                throw Refused.access();
            }
        };
        assertThat(Observations.of(new Trails(), denied)).singleElement().satisfies(trail -> {
            assertThat(trail.attributes()).doesNotContainKey("IsLogging").containsKey("EventSelectors");
            assertThat(trail.gaps())
                    .extracting(Gap::attribute)
                    .contains("InsightSelectors", "IsLogging", "LatestDeliveryTime");
        });
    }

    @Test
    void event_data_stores_are_described() {
        assertThat(Observations.of(new EventDataStores(), new OneTrail()))
                .singleElement()
                .satisfies(store -> assertThat(store.attributes())
                        .containsEntry("MultiRegionEnabled", true)
                        .containsEntry("Status", "ENABLED"));
    }

    private static class OneTrail implements CloudTrailClient {
        @Override
        public DescribeTrailsResponse describeTrails(DescribeTrailsRequest request) {
            return DescribeTrailsResponse.builder()
                    .trailList(trail -> trail.trailARN(ARN)
                            .name("example")
                            .homeRegion("us-east-1")
                            .logFileValidationEnabled(true)
                            .kmsKeyId("arn:aws:kms:us-east-1:123456789012:key/k"))
                    .build();
        }

        @Override
        public GetTrailStatusResponse getTrailStatus(GetTrailStatusRequest request) {
            return GetTrailStatusResponse.builder()
                    .isLogging(true)
                    .latestDeliveryTime(Instant.parse("2026-05-31T00:00:00Z"))
                    .build();
        }

        @Override
        public GetEventSelectorsResponse getEventSelectors(GetEventSelectorsRequest request) {
            return GetEventSelectorsResponse.builder()
                    .eventSelectors(EventSelector.builder()
                            .includeManagementEvents(true)
                            .readWriteType("All")
                            .build())
                    .build();
        }

        @Override
        public GetInsightSelectorsResponse getInsightSelectors(GetInsightSelectorsRequest request) {
            throw Refused.with("InsightNotEnabledException");
        }

        @Override
        public ListEventDataStoresResponse listEventDataStores(ListEventDataStoresRequest request) {
            return ListEventDataStoresResponse.builder()
                    .eventDataStores(EventDataStore.builder()
                            .eventDataStoreArn("arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/example")
                            .build())
                    .build();
        }

        @Override
        public GetEventDataStoreResponse getEventDataStore(GetEventDataStoreRequest request) {
            return GetEventDataStoreResponse.builder()
                    .multiRegionEnabled(true)
                    .status("ENABLED")
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
