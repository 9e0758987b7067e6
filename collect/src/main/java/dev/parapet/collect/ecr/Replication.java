package dev.parapet.collect.ecr;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;

/// Observes where a region's registry sends its images: one setting a region, there even if nothing is replicated.
final class Replication implements Collector<EcrClient> {
    private static final String TYPE = "AWS::ECR::ReplicationConfiguration";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ecr:DescribeRegistry");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(EcrClient ecr, Sink sink) {
        sink.resource(
                TYPE,
                sink.place().arn("ecr", "replication-configuration"),
                draft -> draft.attempt(() -> describe(ecr, draft), "RegistryId", "ReplicationConfiguration"));
    }

    private static void describe(EcrClient ecr, Draft draft) {
        var registry = ecr.describeRegistry(_ -> {});
        if (registry.replicationConfiguration() == null) {
            draft.unread(
                    Gap.Reason.UNIMPLEMENTED,
                    "ecr:DescribeRegistry said nothing of replication",
                    "ReplicationConfiguration");
        } else {
            draft.take(registry, "RegistryId", "ReplicationConfiguration");
        }
    }
}
