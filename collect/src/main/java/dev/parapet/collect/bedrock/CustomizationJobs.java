package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Recent;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.GetModelCustomizationJobResponse;
import software.amazon.awssdk.services.bedrock.model.ModelCustomizationJobSummary;
import software.amazon.awssdk.services.bedrock.model.SortJobsBy;
import software.amazon.awssdk.services.bedrock.model.SortOrder;

/// Observes jobs that tune a model: all that run and the newest hundred that ended.
final class CustomizationJobs implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::ModelCustomizationJob";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListModelCustomizationJobs", "bedrock:GetModelCustomizationJob");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        var newestFirst = bedrock.listModelCustomizationJobsPaginator(request -> request.maxResults(Bedrock.JOBS_PAGE)
                        .sortBy(SortJobsBy.CREATION_TIME)
                        .sortOrder(SortOrder.DESCENDING))
                .modelCustomizationJobSummaries();
        for (var job : Recent.of(newestFirst, CustomizationJobs::running, TYPE, sink)) {
            sink.resource(TYPE, job.jobArn(), draft -> describe(bedrock, job, draft));
        }
    }

    private static boolean running(ModelCustomizationJobSummary job) {
        return Set.of("InProgress", "Stopping").contains(String.valueOf(job.statusAsString()));
    }

    private static void describe(BedrockClient bedrock, ModelCustomizationJobSummary job, Draft draft) {
        draft.take(
                        job,
                        "JobArn",
                        "JobName",
                        "Status",
                        "BaseModelArn",
                        "CustomModelArn",
                        "CustomizationType",
                        "CreationTime",
                        "EndTime")
                .read(
                        () -> Answers.whole(
                                bedrock.getModelCustomizationJob(request -> request.jobIdentifier(job.jobArn())),
                                GetModelCustomizationJobResponse::jobArn),
                        "RoleArn",
                        "OutputModelArn",
                        "OutputModelKmsKeyArn",
                        "TrainingDataConfig",
                        "ValidationDataConfig",
                        "OutputDataConfig",
                        "VpcConfig")
                .tagsOfRegion();
    }
}
