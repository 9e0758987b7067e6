package dev.parapet.collect.eventbridge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;

/// The list of a region's event buses.
final class Buses {
    private Buses() {}

    static List<EventBus> of(EventBridgeClient events) {
        var buses = new ArrayList<EventBus>();
        @Nullable String next = null;
        do {
            String page = next;
            var answer = events.listEventBuses(request -> request.nextToken(page));
            buses.addAll(answer.eventBuses());
            next = answer.nextToken();
        } while (next != null && !next.isEmpty());
        return buses;
    }
}
