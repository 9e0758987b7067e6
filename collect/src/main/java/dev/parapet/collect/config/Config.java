package dev.parapet.collect.config;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.config.ConfigClient;

/// The collectors of this package.
public final class Config {
    private Config() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("config", ConfigClient::builder, new Aggregators()),
                regional("config", ConfigClient::builder, new ConformancePacks()),
                regional("config", ConfigClient::builder, new DeliveryChannels()),
                regional("config", ConfigClient::builder, new Recorders()));
    }
}
