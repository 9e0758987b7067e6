package dev.parapet.collect.athena;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.WorkGroupSummary;

/// Observes Athena workgroups.
final class WorkGroups implements Collector<AthenaClient> {
    private static final String TYPE = "AWS::Athena::WorkGroup";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("athena:ListWorkGroups", "athena:GetWorkGroup");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(AthenaClient athena, Sink sink) {
        for (var page : athena.listWorkGroupsPaginator(_ -> {})) {
            for (var group : page.workGroups()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("athena", "workgroup/" + group.name()),
                        draft -> describe(athena, group, draft));
            }
        }
    }

    private static void describe(AthenaClient athena, WorkGroupSummary group, Draft draft) {
        draft.take(group, "CreationTime", "Description", "Name", "State")
                .attempt(
                        () -> {
                            var described = athena.getWorkGroup(request -> request.workGroup(group.name()))
                                    .workGroup();
                            if (described == null || described.configuration() == null) {
                                draft.unread(
                                        Gap.Reason.UNIMPLEMENTED,
                                        "athena:GetWorkGroup gave no configuration",
                                        "WorkGroupConfiguration");
                            } else {
                                draft.take(described, "Configuration as WorkGroupConfiguration");
                            }
                        },
                        "WorkGroupConfiguration")
                .tagsOfRegion();
    }
}
