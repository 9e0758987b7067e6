package dev.parapet.collect.logs;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// Observes metric filters, which turn lines of logs into numbers that alarms watch.
final class MetricFilters implements Collector<CloudWatchLogsClient> {
    private static final String TYPE = "AWS::Logs::MetricFilter";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("logs:DescribeMetricFilters");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(CloudWatchLogsClient logs, Sink sink) {
        for (var filter : logs.describeMetricFiltersPaginator().metricFilters()) {
            String id = "log-group:" + filter.logGroupName() + ":metric-filter:" + filter.filterName();
            sink.resource(
                    TYPE,
                    sink.place().arn("logs", id),
                    draft -> draft.take(
                            filter,
                            "ApplyOnTransformedLogs",
                            "EmitSystemFieldDimensions",
                            "FieldSelectionCriteria",
                            "FilterName",
                            "FilterPattern",
                            "LogGroupName",
                            "MetricTransformations"));
        }
    }
}
