package dev.parapet.collect.securityhub;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/// Observes the hub of a region.
final class Hubs implements Collector<SecurityHubClient> {
    private static final String TYPE = "AWS::SecurityHub::Hub";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("securityhub:DescribeHub");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(SecurityHubClient securityHub, Sink sink) {
        Subscription.ifOn(() -> {
            var hub = securityHub.describeHub(request -> {});
            if (hub.hubArn() != null) {
                sink.resource(
                        TYPE,
                        hub.hubArn(),
                        draft -> draft.take(
                                        hub,
                                        "AutoEnableControls",
                                        "ControlFindingGenerator",
                                        "HubArn as ARN",
                                        "SubscribedAt")
                                .unread(Gap.Reason.SKIPPED, "said only when the hub is made", "EnableDefaultStandards")
                                .tagsOfRegion());
            }
        });
    }
}
