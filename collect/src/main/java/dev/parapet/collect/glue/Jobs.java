package dev.parapet.collect.glue;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Job;

/// Observes Glue jobs.
final class Jobs implements Collector<GlueClient> {
    private static final String TYPE = "AWS::Glue::Job";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("glue:GetJobs");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(GlueClient glue, Sink sink) {
        for (var page : glue.getJobsPaginator(_ -> {})) {
            for (var job : page.jobs()) {
                sink.resource(TYPE, sink.place().arn("glue", "job/" + job.name()), draft -> describe(job, draft));
            }
        }
    }

    private static void describe(Job job, Draft draft) {
        draft.take(
                job,
                "Command",
                "Connections",
                "Description",
                "ExecutionClass",
                "GlueVersion",
                "JobMode",
                "LogUri",
                "MaxRetries",
                "Name",
                "NumberOfWorkers",
                "Role",
                "SecurityConfiguration",
                "Timeout",
                "WorkerType");
        Guarded.set(draft, "DefaultArguments", job.defaultArguments(), Guarded.ARGUMENTS);
        Guarded.set(draft, "NonOverridableArguments", job.nonOverridableArguments(), Guarded.ARGUMENTS);
        draft.tagsOfRegion();
    }
}
