package dev.parapet.collect.macie;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Recent;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.macie2.Macie2Client;
import software.amazon.awssdk.services.macie2.model.JobStatus;
import software.amazon.awssdk.services.macie2.model.JobSummary;
import software.amazon.awssdk.services.macie2.model.ListJobsSortAttributeName;
import software.amazon.awssdk.services.macie2.model.OrderBy;

/// Observes jobs that look for sensitive data in buckets: all that still run or will run again, and the newest 100 of
/// the others.
final class ClassificationJobs implements Collector<Macie2Client> {
    private static final String TYPE = "AWS::Macie::ClassificationJob";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("macie2:ListClassificationJobs");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(Macie2Client macie, Sink sink) {
        Enablement.ifOn(() -> {
            var newestFirst = macie.listClassificationJobsPaginator(request ->
                            request.sortCriteria(sort -> sort.attributeName(ListJobsSortAttributeName.CREATED_AT)
                                    .orderBy(OrderBy.DESC)))
                    .items();
            for (var job : Recent.of(newestFirst, job -> !hasEnded(job), TYPE, sink)) {
                sink.resource(
                        TYPE,
                        sink.place().arn("macie2", "classification-job/" + job.jobId()),
                        draft -> describe(job, draft));
            }
        });
    }

    private static boolean hasEnded(JobSummary job) {
        return job.jobStatus() == JobStatus.CANCELLED || job.jobStatus() == JobStatus.COMPLETE;
    }

    private static void describe(JobSummary job, Draft draft) {
        draft.take(job, "BucketCriteria", "BucketDefinitions", "CreatedAt", "JobId", "JobStatus", "JobType", "Name")
                .tagsOfRegion();
    }
}
