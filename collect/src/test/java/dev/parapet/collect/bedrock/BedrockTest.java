package dev.parapet.collect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.BedrockException;
import software.amazon.awssdk.services.bedrock.model.GetGuardrailRequest;
import software.amazon.awssdk.services.bedrock.model.GetGuardrailResponse;
import software.amazon.awssdk.services.bedrock.model.GetModelCustomizationJobRequest;
import software.amazon.awssdk.services.bedrock.model.GetModelCustomizationJobResponse;
import software.amazon.awssdk.services.bedrock.model.GetModelInvocationLoggingConfigurationRequest;
import software.amazon.awssdk.services.bedrock.model.GetModelInvocationLoggingConfigurationResponse;
import software.amazon.awssdk.services.bedrock.model.InferenceProfileSummary;
import software.amazon.awssdk.services.bedrock.model.ListEnforcedGuardrailsConfigurationRequest;
import software.amazon.awssdk.services.bedrock.model.ListEnforcedGuardrailsConfigurationResponse;
import software.amazon.awssdk.services.bedrock.model.ListGuardrailsRequest;
import software.amazon.awssdk.services.bedrock.model.ListGuardrailsResponse;
import software.amazon.awssdk.services.bedrock.model.ListInferenceProfilesRequest;
import software.amazon.awssdk.services.bedrock.model.ListInferenceProfilesResponse;
import software.amazon.awssdk.services.bedrock.model.ListModelCustomizationJobsRequest;
import software.amazon.awssdk.services.bedrock.model.ListModelCustomizationJobsResponse;
import software.amazon.awssdk.services.bedrock.model.ModelCustomizationJobSummary;

class BedrockTest {
    private static final String GUARDRAIL = "arn:aws:bedrock:us-east-1:123456789012:guardrail/g1";

    @Test
    void a_guardrails_policies_get_the_templates_names() {
        var guarded = new OneGuardrail() {
            @Override
            public GetGuardrailResponse getGuardrail(GetGuardrailRequest request) {
                return GetGuardrailResponse.builder()
                        .guardrailArn(GUARDRAIL)
                        .contentPolicy(policy -> policy.filters(
                                        filter -> filter.type("PROMPT_ATTACK").inputStrength("HIGH"))
                                .tier(tier -> tier.tierName("STANDARD")))
                        .sensitiveInformationPolicy(policy -> policy.piiEntities(entity ->
                                entity.type("PASSWORD").action("BLOCK").inputEnabled(true)))
                        .contextualGroundingPolicy(policy -> policy.filters(
                                filter -> filter.type("GROUNDING").threshold(0.8)))
                        .build();
            }
        };

        assertThat(Observations.of(new Guardrails(), guarded)).singleElement().satisfies(guardrail -> {
            assertThat(guardrail.id()).isEqualTo(GUARDRAIL);
            assertThat(guardrail.gaps()).isEmpty();
            assertThat(guardrail.attributes())
                    .containsEntry(
                            "ContentPolicyConfig",
                            Map.of(
                                    "FiltersConfig",
                                    List.of(Map.of("Type", "PROMPT_ATTACK", "InputStrength", "HIGH")),
                                    "ContentFiltersTierConfig",
                                    Map.of("TierName", "STANDARD")))
                    .containsEntry(
                            "SensitiveInformationPolicyConfig",
                            Map.of(
                                    "PiiEntitiesConfig",
                                    List.of(Map.of("Type", "PASSWORD", "Action", "BLOCK", "InputEnabled", true))))
                    .containsEntry("NumberedVersions", List.of(Map.of("Version", "1")))
                    .containsKey("ContextualGroundingPolicyConfig")
                    .doesNotContainKey("TopicPolicyConfig");
        });
    }

    @Test
    void a_denied_guardrail_has_gaps_for_every_policy() {
        var denied = new OneGuardrail() {
            @Override
            public GetGuardrailResponse getGuardrail(GetGuardrailRequest request) {
                throw denied();
            }
        };

        assertThat(gaps(Observations.of(new Guardrails(), denied).getFirst()))
                .contains(
                        "ContentPolicyConfig=DENIED",
                        "SensitiveInformationPolicyConfig=DENIED",
                        "TopicPolicyConfig=DENIED",
                        "WordPolicyConfig=DENIED",
                        "ContextualGroundingPolicyConfig=DENIED",
                        "KmsKeyArn=DENIED");
    }

    @Test
    void an_empty_answer_is_not_a_guardrail_without_policies() {
        var shrugging = new OneGuardrail() {
            @Override
            public GetGuardrailResponse getGuardrail(GetGuardrailRequest request) {
                return GetGuardrailResponse.builder().build();
            }
        };

        assertThat(gaps(Observations.of(new Guardrails(), shrugging).getFirst()))
                .contains("ContentPolicyConfig=UNIMPLEMENTED");
    }

    @Test
    void logging_that_is_off_is_a_resource_that_says_so() {
        assertThat(Observations.of(new InvocationLogging(), logging(builder -> builder)))
                .singleElement()
                .satisfies(logging -> {
                    assertThat(logging.attributes()).containsExactly(Map.entry("Enabled", false));
                    assertThat(logging.gaps()).isEmpty();
                });
    }

    @Test
    void logging_that_is_on_says_where_to() {
        var on = logging(response -> response.loggingConfig(config -> config.textDataDeliveryEnabled(true)
                .s3Config(s3 -> s3.bucketName("prompts"))
                .cloudWatchConfig(logs -> logs.logGroupName("/bedrock"))));

        assertThat(Observations.of(new InvocationLogging(), on).getFirst().attributes())
                .containsEntry("Enabled", true)
                .containsEntry("TextDataDeliveryEnabled", true)
                .containsEntry("S3Config", Map.of("BucketName", "prompts"))
                .containsEntry("CloudWatchConfig", Map.of("LogGroupName", "/bedrock"));
    }

    @Test
    void logging_that_may_not_be_read_is_unknown_not_off() {
        var closed = new Closed() {
            @Override
            public GetModelInvocationLoggingConfigurationResponse getModelInvocationLoggingConfiguration(
                    GetModelInvocationLoggingConfigurationRequest request) {
                throw denied();
            }
        };

        var logging = Observations.of(new InvocationLogging(), closed).getFirst();
        assertThat(logging.attributes()).isEmpty();
        assertThat(gaps(logging)).contains("Enabled=DENIED", "S3Config=DENIED");
    }

    @Test
    void what_the_sdk_cannot_say_of_an_enforced_guardrail_is_a_gap() {
        var enforcing = new Closed() {
            @Override
            public ListEnforcedGuardrailsConfigurationResponse listEnforcedGuardrailsConfiguration(
                    ListEnforcedGuardrailsConfigurationRequest request) {
                return ListEnforcedGuardrailsConfigurationResponse.builder()
                        .guardrailsConfig(config ->
                                config.configId("c1").guardrailArn(GUARDRAIL).guardrailVersion("3"))
                        .build();
            }
        };

        var enforced = Observations.of(new EnforcedGuardrails(), enforcing).getFirst();
        assertThat(enforced.attributes())
                .containsEntry("GuardrailIdentifier", GUARDRAIL)
                .containsEntry("GuardrailVersion", "3");
        assertThat(gaps(enforced)).contains("ModelEnforcement=UNIMPLEMENTED");
    }

    @Test
    void takes_running_jobs_and_the_newest_hundred_that_ended() {
        var busy = new Closed() {
            @Override
            public ListModelCustomizationJobsResponse listModelCustomizationJobs(
                    ListModelCustomizationJobsRequest request) {
                var ended = IntStream.range(0, 150).mapToObj(i -> job(i, "Completed"));
                return ListModelCustomizationJobsResponse.builder()
                        .modelCustomizationJobSummaries(Stream.concat(ended, Stream.of(job(200, "InProgress")))
                                .toList())
                        .build();
            }

            @Override
            public GetModelCustomizationJobResponse getModelCustomizationJob(GetModelCustomizationJobRequest request) {
                return GetModelCustomizationJobResponse.builder()
                        .jobArn(request.jobIdentifier())
                        .trainingDataConfig(data -> data.s3Uri("s3://training/set.jsonl"))
                        .build();
            }
        };

        assertThat(Observations.samples(new CustomizationJobs(), busy))
                .containsEntry(
                        "AWS::Bedrock::ModelCustomizationJob", "those that run and the newest 100 of 150 that ended");
        var jobs = Observations.of(new CustomizationJobs(), busy);
        assertThat(jobs).hasSize(101);
        assertThat(jobs.getLast().attributes())
                .containsEntry("Status", "InProgress")
                .containsEntry("TrainingDataConfig", Map.of("S3Uri", "s3://training/set.jsonl"))
                .doesNotContainKey("VpcConfig");
    }

    @Test
    void the_accounts_profiles_and_awss_own_are_different_types() {
        var profiles = new Closed() {
            @Override
            public ListInferenceProfilesResponse listInferenceProfiles(ListInferenceProfilesRequest request) {
                return ListInferenceProfilesResponse.builder()
                        .inferenceProfileSummaries(InferenceProfileSummary.builder()
                                .inferenceProfileArn("arn:" + request.typeEqualsAsString())
                                .models(model -> model.modelArn("arn:model"))
                                .build())
                        .build();
            }
        };

        assertThat(Observations.of(new InferenceProfiles(), profiles))
                .extracting(Resource::type)
                .containsExactly("AWS::Bedrock::ApplicationInferenceProfile", "AWS::Bedrock::SystemInferenceProfile");
    }

    private static ModelCustomizationJobSummary job(int number, String status) {
        return ModelCustomizationJobSummary.builder()
                .jobArn("arn:aws:bedrock:us-east-1:123456789012:model-customization-job/" + number)
                .status(status)
                .creationTime(Instant.EPOCH)
                .build();
    }

    private static List<String> gaps(Resource resource) {
        return resource.gaps().stream()
                .map((Gap gap) -> gap.attribute() + "=" + gap.reason())
                .toList();
    }

    private static Closed logging(UnaryOperator<GetModelInvocationLoggingConfigurationResponse.Builder> with) {
        return new Closed() {
            @Override
            public GetModelInvocationLoggingConfigurationResponse getModelInvocationLoggingConfiguration(
                    GetModelInvocationLoggingConfigurationRequest request) {
                return with.apply(GetModelInvocationLoggingConfigurationResponse.builder())
                        .build();
            }
        };
    }

    /// A Bedrock that answers nothing. The SDK's client interface fails every call that is not overridden.
    private abstract static class Closed implements BedrockClient {
        static RuntimeException denied() {
            return BedrockException.builder()
                    .statusCode(403)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode("AccessDeniedException")
                            .serviceName("Bedrock")
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private abstract static class OneGuardrail extends Closed {
        @Override
        public ListGuardrailsResponse listGuardrails(ListGuardrailsRequest request) {
            var response = ListGuardrailsResponse.builder();
            return request.guardrailIdentifier() == null
                    ? response.guardrails(guardrail -> guardrail
                                    .id("g1")
                                    .arn(GUARDRAIL)
                                    .name("chat")
                                    .version("DRAFT"))
                            .build()
                    : response.guardrails(draft -> draft.version("DRAFT"), numbered -> numbered.version("1"))
                            .build();
        }
    }
}
