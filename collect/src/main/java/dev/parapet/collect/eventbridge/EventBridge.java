package dev.parapet.collect.eventbridge;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The collectors of this package.
public final class EventBridge {
    private EventBridge() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("eventbridge", EventBridgeClient::builder, new EventBuses()),
                regional("eventbridge", EventBridgeClient::builder, new Rules()));
    }
}
