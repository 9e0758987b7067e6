package dev.parapet.collect.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Observations;
import dev.parapet.core.Gap;
import dev.parapet.core.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.*;

class SageMakerTest {
    private static final String ARN = "arn:aws:sagemaker:us-east-1:123456789012:";
    private static final String TOKEN = "hf_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZ01234567";

    @TestFactory
    Stream<DynamicTest> every_kind_takes_what_it_asks_for_and_leaves_gaps_for_what_it_may_not_see() {
        return collectors()
                .map(collector -> dynamicTest(collector.types().toString(), () -> {
                    var open = new Answering(true);
                    var shut = new Answering(false);
                    var seen = onlyOne(Observations.of(collector, open.client()));
                    var unseen = onlyOne(Observations.of(collector, shut.client()));

                    assertThat(open.asked()).isEqualTo(collector.permissions());
                    assertThat(seen.gaps()).extracting(Gap::reason).doesNotContain(Gap.Reason.DENIED);
                    assertThat(seen.attributes()).containsAllEntriesOf(unseen.attributes());
                    assertThat(denied(unseen))
                            .doesNotContainAnyElementsOf(unseen.attributes().keySet());
                    assertThat(seen.attributes().keySet()).containsAll(denied(unseen));
                    assertThat(denied(unseen).isEmpty()).isEqualTo(collector.callsPerResource() == 0);
                }));
    }

    private static Stream<Collector<SageMakerClient>> collectors() {
        return Stream.of(
                        Hosting.collectors(),
                        HumanWork.collectors(),
                        Jobs.collectors(),
                        Monitoring.collectors(),
                        Notebooks.collectors(),
                        Operations.collectors(),
                        Registry.collectors(),
                        Studio.collectors())
                .flatMap(List::stream);
    }

    private static Resource onlyOne(List<Resource> resources) {
        assertThat(resources).hasSize(1);
        return resources.getFirst();
    }

    private static List<String> denied(Resource resource) {
        return resource.gaps().stream()
                .filter(gap -> gap.reason() == Gap.Reason.DENIED)
                .map(Gap::attribute)
                .toList();
    }

    @Test
    void the_environment_of_a_container_is_fingerprinted_and_its_image_is_not() {
        var client = new Fake() {
            @Override
            public ListModelsResponse listModels(ListModelsRequest request) {
                return ListModelsResponse.builder()
                        .models(model -> model.modelName("m").modelArn(ARN + "model/m"))
                        .build();
            }

            @Override
            public DescribeModelResponse describeModel(DescribeModelRequest request) {
                return DescribeModelResponse.builder()
                        .primaryContainer(container -> container
                                .image("123456789012.dkr.ecr.us-east-1.amazonaws.com/serve:1")
                                .environment(Map.of("HF_TOKEN", TOKEN)))
                        .build();
            }
        };

        var container = (Map<?, ?>)
                onlyOne(Observations.of(Hosting.models(), client)).attributes().get("PrimaryContainer");

        assertThat(container.get("Image")).isEqualTo("123456789012.dkr.ecr.us-east-1.amazonaws.com/serve:1");
        assertThat(((Map<?, ?>) container.get("Environment")).get("HF_TOKEN").toString())
                .startsWith("sha256:")
                .contains("huggingface-token")
                .doesNotContain(TOKEN);
    }

    @Test
    void a_lifecycle_script_is_decoded_before_its_secrets_are_looked_for() {
        var client = new Fake() {
            @Override
            public ListNotebookInstanceLifecycleConfigsResponse listNotebookInstanceLifecycleConfigs(
                    ListNotebookInstanceLifecycleConfigsRequest request) {
                return ListNotebookInstanceLifecycleConfigsResponse.builder()
                        .notebookInstanceLifecycleConfigs(config -> config.notebookInstanceLifecycleConfigName("c")
                                .notebookInstanceLifecycleConfigArn(ARN + "notebook-instance-lifecycle-config/c"))
                        .build();
            }

            @Override
            public DescribeNotebookInstanceLifecycleConfigResponse describeNotebookInstanceLifecycleConfig(
                    DescribeNotebookInstanceLifecycleConfigRequest request) {
                var script = ("#!/bin/sh\nexport HF_TOKEN=" + TOKEN).getBytes(StandardCharsets.UTF_8);
                return DescribeNotebookInstanceLifecycleConfigResponse.builder()
                        .onStart(hook -> hook.content(Base64.getEncoder().encodeToString(script)))
                        .build();
            }
        };

        var config = onlyOne(Observations.of(Notebooks.lifecycleConfigs(), client));

        assertThat(config.attributes().get("OnStart").toString())
                .contains("sha256:", "huggingface-token")
                .doesNotContain(TOKEN);
    }

    @Test
    void a_group_without_a_policy_has_none_and_any_other_refusal_is_a_gap() {
        assertThat(group("Cannot find resource policy for: " + ARN)).satisfies(group -> {
            assertThat(group.attributes()).doesNotContainKey("ModelPackageGroupPolicy");
            assertThat(group.gaps()).isEmpty();
        });
        assertThat(group("1 validation error detected").gaps())
                .extracting(Gap::attribute)
                .containsExactly("ModelPackageGroupPolicy");
    }

    private static Resource group(String message) {
        return onlyOne(Observations.of(Registry.groups(), new Fake() {
            @Override
            public ListModelPackageGroupsResponse listModelPackageGroups(ListModelPackageGroupsRequest request) {
                return ListModelPackageGroupsResponse.builder()
                        .modelPackageGroupSummaryList(group ->
                                group.modelPackageGroupName("g").modelPackageGroupArn(ARN + "model-package-group/g"))
                        .build();
            }

            @Override
            public GetModelPackageGroupPolicyResponse getModelPackageGroupPolicy(
                    GetModelPackageGroupPolicyRequest request) {
                throw Answering.failure("ValidationException", message);
            }
        }));
    }

    @Test
    void a_job_that_is_both_new_and_running_is_described_once() {
        assertThat(Observations.of(Jobs.training(), training(101, "job-0", "job-100")))
                .extracting(Resource::name)
                .hasSize(101)
                .doesNotHaveDuplicates()
                .contains("job-0", "job-100");
    }

    @Test
    void of_jobs_on_a_second_page_it_is_said_that_they_are_there() {
        assertThat(Observations.samples(Jobs.training(), training(100))).isEmpty();
        assertThat(Observations.samples(Jobs.training(), training(101)))
                .containsEntry("AWS::SageMaker::TrainingJob", "the newest 100 and those that run; there are more");
        assertThat(Observations.of(Jobs.training(), training(101))).hasSize(100);
    }

    private static SageMakerClient training(int count, String... running) {
        return new Fake() {
            @Override
            public ListTrainingJobsResponse listTrainingJobs(ListTrainingJobsRequest request) {
                if (request.statusEqualsAsString() != null) {
                    return ListTrainingJobsResponse.builder()
                            .trainingJobSummaries(
                                    Stream.of(running).map(SageMakerTest::job).toList())
                            .build();
                }
                int from = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
                int to = Math.min(count, from + request.maxResults());
                return ListTrainingJobsResponse.builder()
                        .trainingJobSummaries(IntStream.range(from, to)
                                .mapToObj(number -> job("job-" + number))
                                .toList())
                        .nextToken(to < count ? String.valueOf(to) : null)
                        .build();
            }

            @Override
            public DescribeTrainingJobResponse describeTrainingJob(DescribeTrainingJobRequest request) {
                return DescribeTrainingJobResponse.builder().build();
            }
        };
    }

    private static TrainingJobSummary job(String name) {
        return TrainingJobSummary.builder()
                .trainingJobName(name)
                .trainingJobArn(ARN + "training-job/" + name)
                .build();
    }

    /// Fails every call that a test does not answer.
    private abstract static class Fake implements SageMakerClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
