package dev.parapet.collect.bedrock;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Recent;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.EvaluationSummary;
import software.amazon.awssdk.services.bedrock.model.GetEvaluationJobResponse;
import software.amazon.awssdk.services.bedrock.model.SortJobsBy;
import software.amazon.awssdk.services.bedrock.model.SortOrder;

/// Observes jobs that evaluate a model or a knowledge base: all that run and the newest hundred that ended.
final class EvaluationJobs implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::EvaluationJob";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListEvaluationJobs", "bedrock:GetEvaluationJob");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        var newestFirst = bedrock.listEvaluationJobsPaginator(request -> request.maxResults(Bedrock.JOBS_PAGE)
                        .sortBy(SortJobsBy.CREATION_TIME)
                        .sortOrder(SortOrder.DESCENDING))
                .jobSummaries();
        for (var job : Recent.of(newestFirst, EvaluationJobs::running, TYPE, sink)) {
            sink.resource(TYPE, job.jobArn(), draft -> describe(bedrock, job, draft));
        }
    }

    private static boolean running(EvaluationSummary job) {
        return Set.of("InProgress", "Stopping", "Deleting").contains(String.valueOf(job.statusAsString()));
    }

    private static void describe(BedrockClient bedrock, EvaluationSummary job, Draft draft) {
        draft.take(
                        job,
                        "JobArn",
                        "JobName",
                        "Status",
                        "JobType",
                        "ApplicationType",
                        "ModelIdentifiers",
                        "RagIdentifiers",
                        "CreationTime")
                .read(
                        () -> Answers.whole(
                                bedrock.getEvaluationJob(request -> request.jobIdentifier(job.jobArn())),
                                GetEvaluationJobResponse::jobArn),
                        "RoleArn",
                        "CustomerEncryptionKeyId",
                        "OutputDataConfig")
                .tagsOfRegion();
    }
}
