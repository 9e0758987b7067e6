package dev.parapet.collect.rds;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;

/// Observes who is told about events of databases.
final class EventSubscriptions implements Collector<RdsClient> {
    private static final String TYPE = "AWS::RDS::EventSubscription";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rds:DescribeEventSubscriptions");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(RdsClient rds, Sink sink) {
        for (var subscription : rds.describeEventSubscriptionsPaginator().eventSubscriptionsList()) {
            sink.resource(
                    TYPE,
                    subscription.eventSubscriptionArn(),
                    draft -> draft.take(
                                    subscription,
                                    "CustSubscriptionId as SubscriptionName",
                                    "Enabled",
                                    "EventCategoriesList as EventCategories",
                                    "SnsTopicArn",
                                    "SourceIdsList as SourceIds",
                                    "SourceType",
                                    "Status")
                            .tagsOfRegion());
        }
    }
}
