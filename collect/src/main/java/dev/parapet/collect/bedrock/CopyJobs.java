package dev.parapet.collect.bedrock;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Recent;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.bedrock.BedrockClient;
import software.amazon.awssdk.services.bedrock.model.SortJobsBy;
import software.amazon.awssdk.services.bedrock.model.SortOrder;

/// Observes copies of models between regions: all that run and the newest hundred that ended.
final class CopyJobs implements Collector<BedrockClient> {
    private static final String TYPE = "AWS::Bedrock::ModelCopyJob";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("bedrock:ListModelCopyJobs");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(BedrockClient bedrock, Sink sink) {
        var newestFirst = bedrock.listModelCopyJobsPaginator(request -> request.maxResults(Bedrock.JOBS_PAGE)
                        .sortBy(SortJobsBy.CREATION_TIME)
                        .sortOrder(SortOrder.DESCENDING))
                .modelCopyJobSummaries();
        for (var job : Recent.of(newestFirst, job -> "InProgress".equals(job.statusAsString()), TYPE, sink)) {
            sink.resource(
                    TYPE,
                    job.jobArn(),
                    draft -> draft.take(
                            job,
                            "JobArn",
                            "Status",
                            "SourceAccountId",
                            "SourceModelArn",
                            "TargetModelArn",
                            "TargetModelName",
                            "TargetModelKmsKeyArn",
                            "CreationTime"));
        }
    }
}
