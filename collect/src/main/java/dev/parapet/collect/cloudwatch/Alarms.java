package dev.parapet.collect.cloudwatch;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;

/// Observes alarms on metrics and on other alarms.
final class Alarms implements Collector<CloudWatchClient> {
    private static final String METRIC = "AWS::CloudWatch::Alarm";
    private static final String COMPOSITE = "AWS::CloudWatch::CompositeAlarm";

    @Override
    public Set<String> types() {
        return Set.of(METRIC, COMPOSITE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("cloudwatch:DescribeAlarms");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(CloudWatchClient cloudWatch, Sink sink) {
        for (var page : cloudWatch.describeAlarmsPaginator(
                request -> request.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM))) {
            for (var alarm : page.metricAlarms()) {
                sink.resource(
                        METRIC,
                        alarm.alarmArn(),
                        draft -> draft.take(
                                        alarm,
                                        "ActionsEnabled",
                                        "AlarmActions",
                                        "AlarmArn as Arn",
                                        "AlarmDescription",
                                        "AlarmName",
                                        "ComparisonOperator",
                                        "DatapointsToAlarm",
                                        "Dimensions",
                                        "EvaluationPeriods",
                                        "ExtendedStatistic",
                                        "InsufficientDataActions",
                                        "MetricName",
                                        "Metrics",
                                        "Namespace",
                                        "OKActions",
                                        "Period",
                                        "StateUpdatedTimestamp",
                                        "StateValue",
                                        "Statistic",
                                        "Threshold",
                                        "ThresholdMetricId",
                                        "TreatMissingData",
                                        "Unit")
                                .tagsOfRegion());
            }
            for (var alarm : page.compositeAlarms()) {
                sink.resource(
                        COMPOSITE,
                        alarm.alarmArn(),
                        draft -> draft.take(
                                        alarm,
                                        "ActionsEnabled",
                                        "ActionsSuppressor",
                                        "AlarmActions",
                                        "AlarmArn as Arn",
                                        "AlarmDescription",
                                        "AlarmName",
                                        "AlarmRule",
                                        "InsufficientDataActions",
                                        "OKActions",
                                        "StateUpdatedTimestamp",
                                        "StateValue")
                                .tagsOfRegion());
            }
        }
    }
}
