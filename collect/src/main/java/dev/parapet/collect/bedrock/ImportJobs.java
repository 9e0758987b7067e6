package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Recent;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.GetModelImportJobResponse;
import software.amazon.awssdk.services.bedrock.model.ModelImportJobSummary;
import software.amazon.awssdk.services.bedrock.model.SortJobsBy;
import software.amazon.awssdk.services.bedrock.model.SortOrder;

/// Observes jobs that bring in a model's weights: all that run and the newest hundred that ended.
final class ImportJobs implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::ModelImportJob";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListModelImportJobs", "bedrock:GetModelImportJob");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        var newestFirst = bedrock.listModelImportJobsPaginator(request -> request.maxResults(Bedrock.JOBS_PAGE)
                        .sortBy(SortJobsBy.CREATION_TIME)
                        .sortOrder(SortOrder.DESCENDING))
                .modelImportJobSummaries();
        for (var job : Recent.of(newestFirst, ImportJobs::running, TYPE, sink)) {
            sink.resource(TYPE, job.jobArn(), draft -> describe(bedrock, job, draft));
        }
    }

    private static boolean running(ModelImportJobSummary job) {
        return Set.of("InProgress").contains(String.valueOf(job.statusAsString()));
    }

    private static void describe(BedrockClient bedrock, ModelImportJobSummary job, Draft draft) {
        draft.take(
                        job,
                        "JobArn",
                        "JobName",
                        "Status",
                        "ImportedModelArn",
                        "ImportedModelName",
                        "CreationTime",
                        "EndTime")
                .read(
                        () -> Answers.whole(
                                bedrock.getModelImportJob(request -> request.jobIdentifier(job.jobArn())),
                                GetModelImportJobResponse::jobArn),
                        "RoleArn",
                        "ModelDataSource",
                        "ImportedModelKmsKeyArn",
                        "VpcConfig")
                .tagsOfRegion();
    }
}
