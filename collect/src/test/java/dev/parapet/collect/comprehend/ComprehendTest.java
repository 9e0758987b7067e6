package dev.parapet.collect.comprehend;

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
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.*;

class ComprehendTest {
    private static final String CLASSIFIER =
            "arn:aws:comprehend:us-east-1:123456789012:document-classifier/tickets/version/v1";
    private static final String FLYWHEEL = "arn:aws:comprehend:us-east-1:123456789012:flywheel/tickets";

    @Test
    void every_collector_keeps_its_contract() {
        SyntheticService.hold(ComprehendClient.class, Comprehend.collectors());
    }

    @Test
    void a_classifier_that_was_shared_says_with_whom() {
        var shared = new OneClassifier() {
            @Override
            public DescribeResourcePolicyResponse describeResourcePolicy(DescribeResourcePolicyRequest request) {
                return DescribeResourcePolicyResponse.builder()
                        .resourcePolicy("{\"Statement\":[]}")
                        .build();
            }
        };

        assertThat(Observations.of(Models.DOCUMENT_CLASSIFIERS, shared))
                .singleElement()
                .satisfies(classifier -> assertThat(classifier.attributes())
                        .containsEntry("DocumentClassifierName", "tickets")
                        .containsEntry("ModelPolicy", "{\"Statement\":[]}")
                        .containsEntry("VpcConfig", Map.of("Subnets", List.of("subnet-1"))));
    }

    @Test
    void a_classifier_that_was_not_shared_has_no_policy_and_no_gap() {
        var alone = new OneClassifier() {
            @Override
            public DescribeResourcePolicyResponse describeResourcePolicy(DescribeResourcePolicyRequest request) {
                throw Refused.with("ResourceNotFoundException");
            }
        };

        assertThat(Observations.of(Models.DOCUMENT_CLASSIFIERS, alone))
                .singleElement()
                .satisfies(classifier -> {
                    assertThat(classifier.gaps()).isEmpty();
                    assertThat(classifier.attributes()).doesNotContainKey("ModelPolicy");
                });
    }

    @Test
    void a_policy_that_was_denied_or_is_missing_from_the_answer_is_a_gap() {
        var denied = new OneClassifier() {
            @Override
            public DescribeResourcePolicyResponse describeResourcePolicy(DescribeResourcePolicyRequest request) {
                throw Refused.access();
            }
        };
        var empty = new OneClassifier() {
            @Override
            public DescribeResourcePolicyResponse describeResourcePolicy(DescribeResourcePolicyRequest request) {
                return DescribeResourcePolicyResponse.builder().build();
            }
        };

        assertThat(Observations.of(Models.DOCUMENT_CLASSIFIERS, denied)
                        .getFirst()
                        .gaps())
                .extracting(Gap::attribute)
                .containsExactly("ModelPolicy");
        assertThat(Observations.of(Models.DOCUMENT_CLASSIFIERS, empty)
                        .getFirst()
                        .gaps())
                .extracting(Gap::attribute)
                .containsExactly("ModelPolicy");
    }

    @Test
    void a_denied_flywheel_does_not_look_unencrypted() {
        var denied = new Closed() {
            @Override
            public ListFlywheelsResponse listFlywheels(ListFlywheelsRequest request) {
                return ListFlywheelsResponse.builder()
                        .flywheelSummaryList(flywheel -> flywheel.flywheelArn(FLYWHEEL))
                        .build();
            }

            @Override
            public DescribeFlywheelResponse describeFlywheel(DescribeFlywheelRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new Flywheels(), denied)).singleElement().satisfies(flywheel -> {
            assertThat(flywheel.attributes()).containsEntry("FlywheelName", "tickets");
            assertThat(flywheel.gaps()).extracting(Gap::attribute).contains("DataAccessRoleArn", "DataSecurityConfig");
        });
    }

    @Test
    void endpoints_of_entities_are_a_type_of_their_own() {
        var two = new Closed() {
            @Override
            public ListEndpointsResponse listEndpoints(ListEndpointsRequest request) {
                String place = "arn:aws:comprehend:us-east-1:123456789012:";
                return ListEndpointsResponse.builder()
                        .endpointPropertiesList(
                                endpoint -> endpoint.endpointArn(place + "document-classifier-endpoint/one"),
                                endpoint -> endpoint.endpointArn(place + "entity-recognizer-endpoint/two"))
                        .build();
            }
        };

        assertThat(Observations.of(new Endpoints(), two))
                .extracting(Resource::type)
                .containsExactly(
                        "AWS::Comprehend::DocumentClassifierEndpoint", "AWS::Comprehend::EntityRecognizerEndpoint");
    }

    @Test
    void of_jobs_the_newest_hundred_of_a_kind_are_taken_and_all_that_run() {
        var many = SyntheticService.full(ComprehendClient.class, new AnalysisJobs());
        assertThat(many)
                .extracting(job -> job.attributes().get("JobKind"))
                .doesNotHaveDuplicates()
                .hasSize(9);

        var jobs = IntStream.rangeClosed(0, 120)
                .mapToObj(number -> EntitiesDetectionJobProperties.builder()
                        .jobArn("arn:aws:comprehend:us-east-1:123456789012:entities-detection-job/" + number)
                        .jobStatus(number == 0 ? "IN_PROGRESS" : "COMPLETED")
                        .submitTime(Instant.ofEpochSecond(number))
                        .build())
                .toList();
        var old = analysing(jobs);

        assertThat(Observations.samples(new AnalysisJobs(), old)).containsOnlyKeys("AWS::Comprehend::AnalysisJob");
        assertThat(Observations.samples(new AnalysisJobs(), analysing(jobs.subList(0, 101))))
                .isEmpty();
        assertThat(Observations.of(new AnalysisJobs(), old))
                .hasSize(101)
                .extracting(Resource::id)
                .anyMatch(id -> id.endsWith("/0"))
                .noneMatch(id -> id.endsWith("/20"));
    }

    private static ComprehendClient analysing(List<EntitiesDetectionJobProperties> jobs) {
        return new NoJobs() {
            @Override
            public ListEntitiesDetectionJobsResponse listEntitiesDetectionJobs(
                    ListEntitiesDetectionJobsRequest request) {
                return ListEntitiesDetectionJobsResponse.builder()
                        .entitiesDetectionJobPropertiesList(jobs)
                        .build();
            }
        };
    }

    private abstract static class OneClassifier extends Closed {
        @Override
        public ListDocumentClassifiersResponse listDocumentClassifiers(ListDocumentClassifiersRequest request) {
            return ListDocumentClassifiersResponse.builder()
                    .documentClassifierPropertiesList(classifier ->
                            classifier.documentClassifierArn(CLASSIFIER).vpcConfig(vpc -> vpc.subnets("subnet-1")))
                    .build();
        }
    }

    private abstract static class NoJobs extends Closed {
        @Override
        public ListDocumentClassificationJobsResponse listDocumentClassificationJobs(
                ListDocumentClassificationJobsRequest request) {
            return ListDocumentClassificationJobsResponse.builder().build();
        }

        @Override
        public ListDominantLanguageDetectionJobsResponse listDominantLanguageDetectionJobs(
                ListDominantLanguageDetectionJobsRequest request) {
            return ListDominantLanguageDetectionJobsResponse.builder().build();
        }

        @Override
        public ListEventsDetectionJobsResponse listEventsDetectionJobs(ListEventsDetectionJobsRequest request) {
            return ListEventsDetectionJobsResponse.builder().build();
        }

        @Override
        public ListKeyPhrasesDetectionJobsResponse listKeyPhrasesDetectionJobs(
                ListKeyPhrasesDetectionJobsRequest request) {
            return ListKeyPhrasesDetectionJobsResponse.builder().build();
        }

        @Override
        public ListPiiEntitiesDetectionJobsResponse listPiiEntitiesDetectionJobs(
                ListPiiEntitiesDetectionJobsRequest request) {
            return ListPiiEntitiesDetectionJobsResponse.builder().build();
        }

        @Override
        public ListSentimentDetectionJobsResponse listSentimentDetectionJobs(
                ListSentimentDetectionJobsRequest request) {
            return ListSentimentDetectionJobsResponse.builder().build();
        }

        @Override
        public ListTargetedSentimentDetectionJobsResponse listTargetedSentimentDetectionJobs(
                ListTargetedSentimentDetectionJobsRequest request) {
            return ListTargetedSentimentDetectionJobsResponse.builder().build();
        }

        @Override
        public ListTopicsDetectionJobsResponse listTopicsDetectionJobs(ListTopicsDetectionJobsRequest request) {
            return ListTopicsDetectionJobsResponse.builder().build();
        }
    }

    private abstract static class Closed implements ComprehendClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
