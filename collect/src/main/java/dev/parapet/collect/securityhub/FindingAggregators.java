package dev.parapet.collect.securityhub;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/// Observes aggregators of findings, each in its home region.
///
/// Every linked region lists the aggregator, and only its home region describes it.
final class FindingAggregators implements Collector<SecurityHubClient> {
    private static final String TYPE = "AWS::SecurityHub::FindingAggregator";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("securityhub:GetFindingAggregator", "securityhub:ListFindingAggregators");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(SecurityHubClient securityHub, Sink sink) {
        Subscription.ifOn(() -> {
            for (var aggregator :
                    securityHub.listFindingAggregatorsPaginator(request -> {}).findingAggregators()) {
                String arn = aggregator.findingAggregatorArn();
                if (arn.contains(":" + sink.place().region() + ":")) {
                    sink.resource(
                            TYPE,
                            arn,
                            draft -> draft.set("FindingAggregatorArn", arn)
                                    .read(
                                            () -> securityHub.getFindingAggregator(
                                                    request -> request.findingAggregatorArn(arn)),
                                            "FindingAggregationRegion",
                                            "RegionLinkingMode",
                                            "Regions"));
                }
            }
        });
    }
}
