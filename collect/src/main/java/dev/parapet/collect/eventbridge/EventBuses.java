package dev.parapet.collect.eventbridge;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Pages;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;

/// Observes event buses and whom they admit.
final class EventBuses implements Collector<EventBridgeClient> {
    private static final String TYPE = "AWS::Events::EventBus";

    static final Listing<EventBridgeClient, EventBus> ALL = events -> Pages.all(
            next -> events.listEventBuses(request -> request.nextToken(next)),
            ListEventBusesResponse::eventBuses,
            ListEventBusesResponse::nextToken);

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("events:DescribeEventBus", "events:ListEventBuses");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(EventBridgeClient events, Sink sink) {
        for (var bus : sink.all(ALL, events)) {
            sink.resource(
                    TYPE,
                    bus.arn(),
                    draft -> draft.take(bus, "Arn", "Description", "Name")
                            .setJson("Policy", bus.policy())
                            .read(
                                    () -> events.describeEventBus(request -> request.name(bus.name())),
                                    "DeadLetterConfig",
                                    "KmsKeyIdentifier",
                                    "LogConfig")
                            .tagsOfRegion());
        }
    }
}
