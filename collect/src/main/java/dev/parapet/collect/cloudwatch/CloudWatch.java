package dev.parapet.collect.cloudwatch;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/// The collectors of this package.
public final class CloudWatch {
    private CloudWatch() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("cloudwatch", CloudWatchClient::builder, new Alarms()));
    }
}
