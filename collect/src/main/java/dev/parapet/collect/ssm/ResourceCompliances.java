package dev.parapet.collect.ssm;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ResourceComplianceSummaryItem;

/// Observes what Systems Manager says of each machine's patches and associations, one resource for each machine and
/// kind
/// of compliance.
final class ResourceCompliances implements Collector<SsmClient> {
    private static final String TYPE = "AWS::SSM::ResourceCompliance";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ssm:ListResourceComplianceSummaries");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(SsmClient ssm, Sink sink) {
        for (var summary : ssm.listResourceComplianceSummariesPaginator(page -> page.maxResults(50))
                .resourceComplianceSummaryItems()) {
            sink.resource(
                    TYPE,
                    sink.place()
                            .arn("ssm", "resource-compliance/" + summary.resourceId() + "/" + summary.complianceType()),
                    draft -> describe(summary, draft));
        }
    }

    private static void describe(ResourceComplianceSummaryItem summary, Draft draft) {
        draft.take(summary, "ComplianceType", "OverallSeverity", "ResourceId", "ResourceType", "Status");
        var failing = summary.nonCompliantSummary();
        if (failing != null) {
            draft.set("NonCompliantCount", failing.nonCompliantCount());
        }
    }
}
