package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Recent;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.SortJobsBy;
import software.amazon.awssdk.services.bedrock.model.SortOrder;

/// Observes batch inference: all jobs that wait or run and the newest hundred that ended.
final class InvocationJobs implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::ModelInvocationJob";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListModelInvocationJobs");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        var newestFirst = bedrock.listModelInvocationJobsPaginator(request -> request.maxResults(Bedrock.JOBS_PAGE)
                        .sortBy(SortJobsBy.CREATION_TIME)
                        .sortOrder(SortOrder.DESCENDING))
                .invocationJobSummaries();
        for (var job :
                Recent.of(newestFirst, job -> RUNNING.contains(String.valueOf(job.statusAsString())), TYPE, sink)) {
            sink.resource(
                    TYPE,
                    job.jobArn(),
                    draft -> draft.take(
                                    job,
                                    "JobArn",
                                    "JobName",
                                    "Status",
                                    "ModelId",
                                    "RoleArn",
                                    "InputDataConfig",
                                    "OutputDataConfig",
                                    "VpcConfig",
                                    "SubmitTime",
                                    "EndTime")
                            .tagsOfRegion());
        }
    }

    private static final Set<String> RUNNING = Set.of("Submitted", "Validating", "Scheduled", "InProgress", "Stopping");
}
