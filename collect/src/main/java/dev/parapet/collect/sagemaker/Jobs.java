package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobSummary;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/// Observes jobs that run and end. Of each kind the newest hundred are taken, and all that still run: SageMaker never
/// forgets a job, and how the old ones were set up can no longer be changed.
final class Jobs {
    private static final String NEWEST_FIRST = "Descending";
    private static final String BY_AGE = "CreationTime";
    private static final String RUNNING = "InProgress";

    private Jobs() {}

    static List<Collector<SageMakerClient>> collectors() {
        return List.of(training(), processing(), transform(), tuning(), autoMl(), compilation(), labeling());
    }

    private static <J> Iterable<J> recent(Iterable<J> newestFirst, Iterable<J> running, Function<J, String> arn) {
        return Newest.of(newestFirst, running, "those that run", arn);
    }

    static Collector<SageMakerClient> training() {
        return new Described<>(
                "AWS::SageMaker::TrainingJob",
                List.of("ListTrainingJobs", "DescribeTrainingJob"),
                client -> recent(
                        client.listTrainingJobsPaginator(request -> request.maxResults(Newest.COUNT)
                                        .sortBy(BY_AGE)
                                        .sortOrder(NEWEST_FIRST))
                                .trainingJobSummaries(),
                        client.listTrainingJobsPaginator(request ->
                                        request.maxResults(Newest.COUNT).statusEquals(RUNNING))
                                .trainingJobSummaries(),
                        TrainingJobSummary::trainingJobArn),
                (_, job) -> job.trainingJobArn(),
                Jobs::trainingJob);
    }

    private static void trainingJob(SageMakerClient client, TrainingJobSummary job, Draft draft) {
        draft.take(job, "TrainingJobName", "TrainingJobStatus", "SecondaryStatus", "CreationTime", "TrainingEndTime")
                .read(
                        () -> client.describeTrainingJob(request -> request.trainingJobName(job.trainingJobName())),
                        "AlgorithmSpecification",
                        "AutoMLJobArn",
                        "CheckpointConfig",
                        "EnableInterContainerTrafficEncryption",
                        "EnableManagedSpotTraining",
                        "EnableNetworkIsolation",
                        "Environment",
                        "HyperParameters",
                        "InputDataConfig",
                        "ModelArtifacts",
                        "ModelPackageConfig",
                        "OutputDataConfig",
                        "RemoteDebugConfig",
                        "ResourceConfig",
                        "RoleArn",
                        "StoppingCondition",
                        "TuningJobArn",
                        "VpcConfig")
                .fingerprint(
                        "AlgorithmSpecification.ContainerArguments",
                        "AlgorithmSpecification.ContainerEntrypoint",
                        "Environment",
                        "HyperParameters");
    }

    static Collector<SageMakerClient> processing() {
        return new Described<>(
                "AWS::SageMaker::ProcessingJob",
                List.of("ListProcessingJobs", "DescribeProcessingJob"),
                client -> recent(
                        client.listProcessingJobsPaginator(request -> request.maxResults(Newest.COUNT)
                                        .sortBy(BY_AGE)
                                        .sortOrder(NEWEST_FIRST))
                                .processingJobSummaries(),
                        client.listProcessingJobsPaginator(request ->
                                        request.maxResults(Newest.COUNT).statusEquals(RUNNING))
                                .processingJobSummaries(),
                        job -> job.processingJobArn()),
                (_, job) -> job.processingJobArn(),
                Jobs::processingJob);
    }

    private static void processingJob(SageMakerClient client, ProcessingJobSummary job, Draft draft) {
        draft.take(job, "ProcessingJobName", "ProcessingJobStatus", "CreationTime", "ProcessingEndTime")
                .read(
                        () -> client.describeProcessingJob(
                                request -> request.processingJobName(job.processingJobName())),
                        "AppSpecification",
                        "AutoMLJobArn",
                        "Environment",
                        "MonitoringScheduleArn",
                        "NetworkConfig",
                        "ProcessingInputs",
                        "ProcessingOutputConfig",
                        "ProcessingResources",
                        "RoleArn",
                        "StoppingCondition",
                        "TrainingJobArn")
                .fingerprint(
                        "AppSpecification.ContainerArguments", "AppSpecification.ContainerEntrypoint", "Environment");
        // A job cannot be made without resources. An endpoint that answers without them does not know jobs well.
        if (draft.value("RoleArn").isPresent()
                && draft.value("ProcessingResources").isEmpty()) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the description has no resources", "ProcessingResources");
        }
    }

    static Collector<SageMakerClient> transform() {
        return new Described<>(
                "AWS::SageMaker::TransformJob",
                List.of("ListTransformJobs", "DescribeTransformJob"),
                client -> recent(
                        client.listTransformJobsPaginator(request -> request.maxResults(Newest.COUNT)
                                        .sortBy(BY_AGE)
                                        .sortOrder(NEWEST_FIRST))
                                .transformJobSummaries(),
                        client.listTransformJobsPaginator(request ->
                                        request.maxResults(Newest.COUNT).statusEquals(RUNNING))
                                .transformJobSummaries(),
                        job -> job.transformJobArn()),
                (_, job) -> job.transformJobArn(),
                (client, job, draft) -> draft.take(
                                job, "TransformJobName", "TransformJobStatus", "CreationTime", "TransformEndTime")
                        .read(
                                () -> client.describeTransformJob(
                                        request -> request.transformJobName(job.transformJobName())),
                                "DataCaptureConfig",
                                "Environment",
                                "ModelName",
                                "TransformInput",
                                "TransformOutput",
                                "TransformResources")
                        .fingerprint("Environment"));
    }

    static Collector<SageMakerClient> tuning() {
        return new Described<>(
                "AWS::SageMaker::HyperParameterTuningJob",
                List.of("ListHyperParameterTuningJobs", "DescribeHyperParameterTuningJob"),
                client -> recent(
                        client.listHyperParameterTuningJobsPaginator(request -> request.maxResults(Newest.COUNT)
                                        .sortBy(BY_AGE)
                                        .sortOrder(NEWEST_FIRST))
                                .hyperParameterTuningJobSummaries(),
                        client.listHyperParameterTuningJobsPaginator(request ->
                                        request.maxResults(Newest.COUNT).statusEquals(RUNNING))
                                .hyperParameterTuningJobSummaries(),
                        HyperParameterTuningJobSummary::hyperParameterTuningJobArn),
                (_, job) -> job.hyperParameterTuningJobArn(),
                Jobs::tuningJob);
    }

    // One definition or several: the API has two fields for them, and a control should need only one.
    private static void tuningJob(SageMakerClient client, HyperParameterTuningJobSummary job, Draft draft) {
        draft.take(job, "HyperParameterTuningJobName", "HyperParameterTuningJobStatus", "CreationTime")
                .attempt(
                        () -> {
                            var described = client.describeHyperParameterTuningJob(
                                    request -> request.hyperParameterTuningJobName(job.hyperParameterTuningJobName()));
                            draft.set(
                                    "TrainingJobDefinitions",
                                    described.trainingJobDefinition() == null
                                            ? described.trainingJobDefinitions()
                                            : List.of(described.trainingJobDefinition()));
                        },
                        "TrainingJobDefinitions")
                .fingerprint("TrainingJobDefinitions.Environment", "TrainingJobDefinitions.StaticHyperParameters");
    }

    /// The second version of the describe call answers for jobs of both versions.
    static Collector<SageMakerClient> autoMl() {
        return new Described<>(
                "AWS::SageMaker::AutoMLJob",
                List.of("ListAutoMLJobs", "DescribeAutoMLJobV2"),
                client -> recent(
                        client.listAutoMLJobsPaginator(request -> request.maxResults(Newest.COUNT)
                                        .sortBy(BY_AGE)
                                        .sortOrder(NEWEST_FIRST))
                                .autoMLJobSummaries(),
                        client.listAutoMLJobsPaginator(request ->
                                        request.maxResults(Newest.COUNT).statusEquals(RUNNING))
                                .autoMLJobSummaries(),
                        job -> job.autoMLJobArn()),
                (_, job) -> job.autoMLJobArn(),
                (client, job, draft) -> draft.take(job, "AutoMLJobName", "AutoMLJobStatus", "CreationTime", "EndTime")
                        .read(
                                () -> client.describeAutoMLJobV2(request -> request.autoMLJobName(job.autoMLJobName())),
                                "AutoMLJobInputDataConfig",
                                "AutoMLProblemTypeConfigName",
                                "OutputDataConfig",
                                "RoleArn",
                                "SecurityConfig"));
    }

    static Collector<SageMakerClient> compilation() {
        return new Described<>(
                "AWS::SageMaker::CompilationJob",
                List.of("ListCompilationJobs", "DescribeCompilationJob"),
                client -> recent(
                        client.listCompilationJobsPaginator(request -> request.maxResults(Newest.COUNT)
                                        .sortBy(BY_AGE)
                                        .sortOrder(NEWEST_FIRST))
                                .compilationJobSummaries(),
                        client.listCompilationJobsPaginator(request ->
                                        request.maxResults(Newest.COUNT).statusEquals("INPROGRESS"))
                                .compilationJobSummaries(),
                        job -> job.compilationJobArn()),
                (_, job) -> job.compilationJobArn(),
                (client, job, draft) -> draft.take(
                                job, "CompilationJobName", "CompilationJobStatus", "CreationTime", "CompilationEndTime")
                        .read(
                                () -> client.describeCompilationJob(
                                        request -> request.compilationJobName(job.compilationJobName())),
                                "InputConfig",
                                "ModelArtifacts",
                                "ModelPackageVersionArn",
                                "OutputConfig",
                                "RoleArn",
                                "VpcConfig"));
    }

    static Collector<SageMakerClient> labeling() {
        return new Described<>(
                "AWS::SageMaker::LabelingJob",
                List.of("ListLabelingJobs", "DescribeLabelingJob"),
                client -> recent(
                        client.listLabelingJobsPaginator(request -> request.maxResults(Newest.COUNT)
                                        .sortBy(BY_AGE)
                                        .sortOrder(NEWEST_FIRST))
                                .labelingJobSummaryList(),
                        client.listLabelingJobsPaginator(request ->
                                        request.maxResults(Newest.COUNT).statusEquals(RUNNING))
                                .labelingJobSummaryList(),
                        job -> job.labelingJobArn()),
                (_, job) -> job.labelingJobArn(),
                (client, job, draft) -> draft.take(
                                job, "LabelingJobName", "LabelingJobStatus", "CreationTime", "InputConfig")
                        .read(
                                () -> client.describeLabelingJob(
                                        request -> request.labelingJobName(job.labelingJobName())),
                                "HumanTaskConfig",
                                "LabelingJobAlgorithmsConfig",
                                "OutputConfig",
                                "RoleArn"));
    }
}
