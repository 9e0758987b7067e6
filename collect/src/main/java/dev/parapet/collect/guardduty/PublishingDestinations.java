package dev.parapet.collect.guardduty;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;

/// Observes where detectors send their findings.
final class PublishingDestinations implements Collector<GuardDutyClient> {
    private static final String TYPE = "AWS::GuardDuty::PublishingDestination";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "guardduty:DescribePublishingDestination",
                "guardduty:ListDetectors",
                "guardduty:ListPublishingDestinations");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(GuardDutyClient guardDuty, Sink sink) {
        for (var detector : sink.all(Detectors.ALL, guardDuty)) {
            for (var destination :
                    guardDuty.listPublishingDestinationsPaginator(request -> request.detectorId(detector)).stream()
                            .flatMap(page -> page.destinations().stream())
                            .toList()) {
                String id = destination.destinationId();
                sink.resource(
                        TYPE,
                        sink.place().arn("guardduty", "detector/" + detector + "/publishingDestination/" + id),
                        draft -> draft.take(destination, "DestinationId as Id", "DestinationType", "Status")
                                .set("DetectorId", detector)
                                .read(
                                        () -> guardDuty.describePublishingDestination(request ->
                                                request.detectorId(detector).destinationId(id)),
                                        "DestinationProperties",
                                        "PublishingFailureStartTimestamp"));
            }
        }
    }
}
