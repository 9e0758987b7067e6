package dev.parapet.collect.logs;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;

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
                                    "LogGroupName")
                            .set(
                                    "MetricTransformations",
                                    filter.metricTransformations().stream()
                                            .map(MetricFilters::shaped)
                                            .toList()));
        }
    }

    // The API has dimensions as a map, a template as a list of pairs.
    private static Map<String, Object> shaped(MetricTransformation transformation) {
        var shaped = new HashMap<String, Object>();
        put(shaped, "MetricName", transformation.metricName());
        put(shaped, "MetricNamespace", transformation.metricNamespace());
        put(shaped, "MetricValue", transformation.metricValue());
        put(shaped, "DefaultValue", transformation.defaultValue());
        put(shaped, "Unit", transformation.unitAsString());
        if (transformation.hasDimensions()) {
            shaped.put(
                    "Dimensions",
                    transformation.dimensions().entrySet().stream()
                            .map(dimension -> Map.of("Key", dimension.getKey(), "Value", dimension.getValue()))
                            .toList());
        }
        return shaped;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
