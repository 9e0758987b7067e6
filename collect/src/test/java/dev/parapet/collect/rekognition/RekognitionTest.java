package dev.parapet.collect.rekognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.collect.SyntheticService;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.*;

class RekognitionTest {
    private static final String PROJECT = "arn:aws:rekognition:us-east-1:123456789012:project/parts/1700000000000";

    @Test
    void every_collector_keeps_its_contract() {
        SyntheticService.hold(RekognitionClient.class, Rekognition.collectors());
    }

    @Test
    void a_stream_processor_gets_the_templates_shape() {
        var open = new OneProcessor() {
            @Override
            public DescribeStreamProcessorResponse describeStreamProcessor(DescribeStreamProcessorRequest request) {
                return DescribeStreamProcessorResponse.builder()
                        .roleArn("arn:aws:iam::123456789012:role/video")
                        .input(input -> input.kinesisVideoStream(stream -> stream.arn("arn:aws:kinesisvideo:::door")))
                        .output(output -> output.s3Destination(target -> target.bucket("seen")))
                        .settings(settings -> settings.faceSearch(search -> search.collectionId("staff")))
                        .dataSharingPreference(sharing -> sharing.optIn(true))
                        .regionsOfInterest(
                                region -> region.polygon(point -> point.x(0.5f).y(0.5f)))
                        .build();
            }
        };

        assertThat(Observations.of(new StreamProcessors(), open))
                .singleElement()
                .satisfies(processor -> {
                    assertThat(processor.id())
                            .isEqualTo("arn:aws:rekognition:us-east-1:123456789012:streamprocessor/door");
                    assertThat(processor.gaps()).isEmpty();
                    assertThat(processor.attributes())
                            .containsEntry("DataSharingPreference", Map.of("OptIn", true))
                            .containsEntry("FaceSearchSettings", Map.of("CollectionId", "staff"))
                            .containsEntry("KinesisVideoStream", Map.of("Arn", "arn:aws:kinesisvideo:::door"))
                            .containsEntry("PolygonRegionsOfInterest", List.of(List.of(Map.of("X", 0.5, "Y", 0.5))))
                            .containsEntry("BoundingBoxRegionsOfInterest", List.of())
                            .doesNotContainKeys("KmsKeyId", "NotificationChannel");
                });
    }

    @Test
    void a_stream_processor_has_a_bucket_under_the_templates_name() {
        assertThat(SyntheticService.full(RekognitionClient.class, new StreamProcessors()))
                .singleElement()
                .satisfies(processor -> assertThat(processor.attributes())
                        .containsEntry("S3Destination", Map.of("BucketName", "1", "ObjectKeyPrefix", "1")));
    }

    @Test
    void a_denied_stream_processor_does_not_look_private() {
        var denied = new OneProcessor() {
            @Override
            public DescribeStreamProcessorResponse describeStreamProcessor(DescribeStreamProcessorRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new StreamProcessors(), denied))
                .singleElement()
                .satisfies(processor -> {
                    assertThat(processor.attributes()).containsOnlyKeys("Name", "Status");
                    assertThat(processor.gaps())
                            .extracting(Gap::attribute)
                            .contains(
                                    "DataSharingPreference",
                                    "KmsKeyId",
                                    "NotificationChannel",
                                    "RoleArn",
                                    "S3Destination");
                });
    }

    @Test
    void a_denied_collection_is_there_without_its_age() {
        var denied = new Closed() {
            @Override
            public ListCollectionsResponse listCollections(ListCollectionsRequest request) {
                return ListCollectionsResponse.builder().collectionIds("staff").build();
            }

            @Override
            public DescribeCollectionResponse describeCollection(DescribeCollectionRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new Collections(), denied)).singleElement().satisfies(collection -> {
            assertThat(collection.id()).isEqualTo("arn:aws:rekognition:us-east-1:123456789012:collection/staff");
            assertThat(collection.gaps()).extracting(Gap::attribute).contains("CreationTimestamp");
        });
    }

    @Test
    void projects_of_both_kinds_are_named_and_only_those_with_policies_are_asked_for_them() {
        var two = new Closed() {
            @Override
            public DescribeProjectsResponse describeProjects(DescribeProjectsRequest request) {
                assertThat(request.features()).hasSize(2);
                return DescribeProjectsResponse.builder()
                        .projectDescriptions(
                                project -> project.projectArn(PROJECT).feature(CustomizationFeature.CUSTOM_LABELS),
                                project -> project.projectArn(PROJECT + "1")
                                        .feature(CustomizationFeature.CONTENT_MODERATION))
                        .build();
            }

            @Override
            public ListProjectPoliciesResponse listProjectPolicies(ListProjectPoliciesRequest request) {
                assertThat(request.projectArn()).isEqualTo(PROJECT);
                return ListProjectPoliciesResponse.builder()
                        .projectPolicies(policy -> policy.policyName("copy").policyDocument("{\"Statement\":[]}"))
                        .build();
            }
        };

        assertThat(Observations.of(new Projects(), two))
                .hasSize(2)
                .allSatisfy(project -> assertThat(project.attributes()).containsEntry("ProjectName", "parts"));
        assertThat(Observations.of(new ProjectPolicies(), two))
                .singleElement()
                .satisfies(policy -> assertThat(policy.attributes())
                        .containsEntry("PolicyDocument", Map.of("Statement", List.of())));
    }

    @Test
    void of_analyses_the_newest_hundred_are_taken_and_all_that_run() {
        var many = new Closed() {
            @Override
            public ListMediaAnalysisJobsResponse listMediaAnalysisJobs(ListMediaAnalysisJobsRequest request) {
                return ListMediaAnalysisJobsResponse.builder()
                        .mediaAnalysisJobs(IntStream.rangeClosed(0, 120)
                                .mapToObj(number -> MediaAnalysisJobDescription.builder()
                                        .jobId("job-" + number)
                                        .status(number == 0 ? "IN_PROGRESS" : "SUCCEEDED")
                                        .creationTimestamp(Instant.ofEpochSecond(number))
                                        .build())
                                .toList())
                        .build();
            }
        };

        assertThat(Observations.samples(new MediaAnalysisJobs(), many))
                .containsOnlyKeys("AWS::Rekognition::MediaAnalysisJob");
        assertThat(Observations.of(new MediaAnalysisJobs(), many))
                .hasSize(101)
                .extracting(Resource::id)
                .anyMatch(id -> id.endsWith("/job-0"))
                .anyMatch(id -> id.endsWith("/job-120"))
                .noneMatch(id -> id.endsWith("/job-20"));
    }

    private abstract static class OneProcessor extends Closed {
        @Override
        public ListStreamProcessorsResponse listStreamProcessors(ListStreamProcessorsRequest request) {
            return ListStreamProcessorsResponse.builder()
                    .streamProcessors(processor -> processor.name("door").status("RUNNING"))
                    .build();
        }
    }

    private abstract static class Closed implements RekognitionClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
