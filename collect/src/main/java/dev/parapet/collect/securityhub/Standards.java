package dev.parapet.collect.securityhub;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/// Observes the standards by which Security Hub judges a region.
final class Standards implements Collector<SecurityHubClient> {
    private static final String TYPE = "AWS::SecurityHub::Standard";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("securityhub:GetEnabledStandards");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(SecurityHubClient securityHub, Sink sink) {
        Subscription.ifOn(() -> {
            for (var standard :
                    securityHub.getEnabledStandardsPaginator(request -> {}).standardsSubscriptions()) {
                sink.resource(
                        TYPE,
                        standard.standardsSubscriptionArn(),
                        draft -> draft.take(standard, "StandardsArn", "StandardsStatus", "StandardsSubscriptionArn"));
            }
        });
    }
}
