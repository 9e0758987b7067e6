package dev.parapet.collect.cloudtrail;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;

/// Observes event data stores of CloudTrail Lake, each in its home region.
final class EventDataStores implements Collector<CloudTrailClient> {
    private static final String TYPE = "AWS::CloudTrail::EventDataStore";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("cloudtrail:GetEventDataStore", "cloudtrail:ListEventDataStores");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(CloudTrailClient cloudTrail, Sink sink) {
        for (var store : cloudTrail.listEventDataStoresPaginator(request -> {}).stream()
                .flatMap(page -> page.eventDataStores().stream())
                .toList()) {
            String arn = store.eventDataStoreArn();
            sink.resource(
                    TYPE,
                    arn,
                    draft -> draft.take(store, "EventDataStoreArn", "Name")
                            .read(
                                    () -> cloudTrail.getEventDataStore(request -> request.eventDataStore(arn)),
                                    "AdvancedEventSelectors",
                                    "BillingMode",
                                    "CreatedTimestamp",
                                    "FederationRoleArn",
                                    "KmsKeyId",
                                    "MultiRegionEnabled",
                                    "OrganizationEnabled",
                                    "RetentionPeriod",
                                    "Status",
                                    "TerminationProtectionEnabled",
                                    "UpdatedTimestamp")
                            .tagsOfRegion());
        }
    }
}
