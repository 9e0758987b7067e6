package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventAlarmsTest {
    private static final String STOP =
            "alarmsOn({'eventSource': 'cloudtrail.amazonaws.com', 'eventName': 'StopLogging'})";
    private static final String TRAIL = """
            IsMultiRegionTrail: true
            IsLogging: true
            CloudWatchLogsLogGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:trail:*"
            """;
    private static final String FILTER = """
            LogGroupName: trail
            FilterPattern: "{ ($.eventName = StopLogging) }"
            MetricTransformations: [{MetricName: stopped, MetricNamespace: audit, MetricValue: "1"}]
            """;
    private static final String ALARM = """
            MetricName: stopped
            Namespace: audit
            ActionsEnabled: true
            AlarmActions: ["arn:aws:sns:us-east-1:123456789012:alerts"]
            """;

    private static Asked estate(String trail, String filter, String alarm) {
        return Asked.of("Parapet::Account", "")
                .with("AWS::CloudTrail::Trail", "arn:aws:cloudtrail:us-east-1:123456789012:trail/example", trail)
                .with(
                        "AWS::Logs::MetricFilter",
                        "arn:aws:logs:us-east-1:123456789012:log-group:trail:metric-filter:stop",
                        filter)
                .with("AWS::CloudWatch::Alarm", "arn:aws:cloudwatch:us-east-1:123456789012:alarm:stopped", alarm);
    }

    @Test
    void the_whole_chain_rings() {
        assertThat(estate(TRAIL, FILTER, ALARM).whether(STOP)).isEqualTo("yes");
    }

    @Test
    void an_alarm_may_watch_the_metric_among_others() {
        String math = """
                AlarmActions: ["arn:aws:sns:us-east-1:123456789012:alerts"]
                Metrics: [{Id: m1, MetricStat: {Metric: {MetricName: stopped, Namespace: audit}, Period: 60, Stat: Sum}}]
                """;
        assertThat(estate(TRAIL, FILTER, math).whether(STOP)).isEqualTo("yes");
    }

    @Test
    void each_broken_link_is_silence() {
        for (String trail : new String[] {
            TRAIL.replace("IsMultiRegionTrail: true", "IsMultiRegionTrail: false"),
            TRAIL.replace("IsLogging: true", "IsLogging: false"),
            TRAIL.replace("log-group:trail", "log-group:other"),
            "IsMultiRegionTrail: true\nIsLogging: true",
            TRAIL + "LatestCloudWatchLogsDeliveryError: AccessDenied",
            TRAIL
                    + "AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Management]}, {Field: eventSource, NotEquals: [cloudtrail.amazonaws.com]}]}]",
            TRAIL + "EventSelectors: [{ReadWriteType: ReadOnly, IncludeManagementEvents: true}]",
            TRAIL + "EventSelectors: [{ReadWriteType: All, IncludeManagementEvents: false}]",
            TRAIL + "EventSelectors: [{ExcludeManagementEventSources: [cloudtrail.amazonaws.com]}]",
            TRAIL + "AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Data]}]}]",
            TRAIL
                    + "AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Management]}, {Field: readOnly, Equals: ['true']}]}]"
        }) {
            assertThat(estate(trail, FILTER, ALARM).whether(STOP)).as(trail).isEqualTo("no");
        }
        assertThat(estate(TRAIL, FILTER.replace("StopLogging", "DeleteTrail"), ALARM)
                        .whether(STOP))
                .isEqualTo("no");
        assertThat(estate(TRAIL, FILTER, ALARM.replace("stopped", "other")).whether(STOP))
                .isEqualTo("no");
        assertThat(estate(TRAIL, FILTER, ALARM.replace("ActionsEnabled: true", "ActionsEnabled: false"))
                        .whether(STOP))
                .isEqualTo("no");
        assertThat(estate(TRAIL, FILTER, "MetricName: stopped\nNamespace: audit")
                        .whether(STOP))
                .isEqualTo("no");
    }

    @Test
    void management_events_may_be_chosen_by_fields() {
        assertThat(estate(
                                TRAIL
                                        + "AdvancedEventSelectors: [{FieldSelectors: [{Field: eventCategory, Equals: [Management]}, {Field: eventSource, NotEquals: [kms.amazonaws.com]}]}]",
                                FILTER,
                                ALARM)
                        .whether(STOP))
                .isEqualTo("yes");
    }

    @Test
    void what_was_not_seen_or_not_understood_is_unknown() {
        for (String type :
                new String[] {"AWS::CloudTrail::Trail", "AWS::Logs::MetricFilter", "AWS::CloudWatch::Alarm"}) {
            assertThat(estate(TRAIL, FILTER, ALARM).unseen(type).whether(STOP))
                    .as(type)
                    .startsWith("unknown");
        }
        assertThat(estate(TRAIL, FILTER.replace("StopLogging", "%Stop.*%"), ALARM)
                        .whether(STOP))
                .contains("is not understood");
        assertThat(estate(TRAIL.replace("logs:us-east-1:123456789012", "logs:us-east-1:111122223333"), FILTER, ALARM)
                        .whether(STOP))
                .contains("in 111122223333");
    }

    @Test
    void what_is_known_of_another_account_is_no_answer_unless_all_of_it_was_seen() {
        String theirs = TRAIL.replace("logs:us-east-1:123456789012", "logs:us-east-1:111122223333");
        assertThat(estate(theirs, FILTER, ALARM)
                        .with(
                                "AWS::Logs::MetricFilter",
                                "arn:aws:logs:us-east-1:111122223333:log-group:other:metric-filter:stop",
                                FILTER.replace("LogGroupName: trail", "LogGroupName: other"))
                        .whether(STOP))
                .isEqualTo("unknown: nobody looked for AWS::Logs::MetricFilter in 111122223333");
    }
}
