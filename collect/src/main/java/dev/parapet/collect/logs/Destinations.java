package dev.parapet.collect.logs;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// Observes destinations, to which other accounts send their logs.
final class Destinations implements Collector<CloudWatchLogsClient> {
    private static final String TYPE = "AWS::Logs::Destination";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("logs:DescribeDestinations");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(CloudWatchLogsClient logs, Sink sink) {
        for (var destination : logs.describeDestinationsPaginator().destinations()) {
            sink.resource(
                    TYPE,
                    destination.arn(),
                    draft -> draft.take(
                                    destination,
                                    "AccessPolicy as DestinationPolicy",
                                    "Arn",
                                    "DestinationName",
                                    "RoleArn",
                                    "TargetArn")
                            .tagsOfRegion());
        }
    }
}
