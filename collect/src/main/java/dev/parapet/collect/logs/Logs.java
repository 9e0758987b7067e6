package dev.parapet.collect.logs;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// The collectors of this package.
public final class Logs {
    private Logs() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("cloudwatchlogs", CloudWatchLogsClient::builder, new AccountPolicies()),
                regional("cloudwatchlogs", CloudWatchLogsClient::builder, new Destinations()),
                regional("cloudwatchlogs", CloudWatchLogsClient::builder, new LogGroups()),
                regional("cloudwatchlogs", CloudWatchLogsClient::builder, new MetricFilters()),
                regional("cloudwatchlogs", CloudWatchLogsClient::builder, new ResourcePolicies()));
    }
}
