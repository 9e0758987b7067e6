package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.ANY;
import static dev.parapet.core.expression.Function.Kind.TRUTH;

import dev.parapet.core.Resource;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.core.expression.Unread;
import dev.parapet.iam.Arn;
import dev.parapet.posture.access.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether somebody is told of an event.
///
/// - `alarmsOn(event)`: whether an alarm would hear of a management event of the judged account: a trail of all regions
///   records it and sends it to a log group without error; a metric filter there matches it; an alarm watches that
///   metric, and does something
///   (<https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html>). The event
///   is a map from paths to values, `{'eventName': 'StopLogging', 'userIdentity.type': 'Root'}`; what most events say
///   is filled in. So it does not matter how a pattern is written, and how many filters share the work.
///
/// The threshold of the alarm is not judged: what is too often is for the account to say.
final class EventAlarms {
    private static final String TRAIL = "AWS::CloudTrail::Trail";
    private static final String FILTER = "AWS::Logs::MetricFilter";
    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private final Evaluation evaluation;
    private final Map<String, String> event;

    private EventAlarms(Evaluation evaluation, Map<String, String> event) {
        this.evaluation = evaluation;
        this.event = event;
    }

    static List<Function> functions() {
        return List.of(new Function(
                "alarmsOn",
                List.of(ANY),
                TRUTH,
                (evaluation, arguments) ->
                        new EventAlarms(evaluation, event(evaluation, arguments.getFirst())).ring()));
    }

    private static Map<String, String> event(Evaluation evaluation, Object given) {
        String account = evaluation.resource().account();
        var event = new HashMap<>(Map.of(
                "awsRegion", "us-east-1",
                "eventType", "AwsApiCall",
                "readOnly", "false",
                "recipientAccountId", account,
                "sourceIPAddress", "198.51.100.7",
                "userAgent", "aws-cli/2",
                "userIdentity.accountId", account,
                "userIdentity.arn", "arn:aws:sts::" + account + ":assumed-role/example/somebody",
                "userIdentity.type", "AssumedRole"));
        if (!(given instanceof Map<?, ?> fields)) {
            throw new IllegalArgumentException("an event is a map from paths to values");
        }
        fields.forEach((path, value) -> event.put(String.valueOf(path), String.valueOf(value)));
        return event;
    }

    private boolean ring() {
        return any(evaluation.inAccount(TRAIL), trail -> records(trail) && logGroupRings(trail));
    }

    private boolean records(Resource trail) {
        return isTrue(trail, "IsMultiRegionTrail")
                && isTrue(trail, "IsLogging")
                && evaluation
                        .read(trail, "LatestCloudWatchLogsDeliveryError")
                        .filter(error -> !error.toString().isBlank())
                        .isEmpty()
                && selects(trail);
    }

    private boolean selects(Resource trail) {
        var basic = items(trail, "EventSelectors");
        var advanced = items(trail, "AdvancedEventSelectors");
        // Without selectors a trail records all management events.
        return (basic.isEmpty() && advanced.isEmpty())
                || basic.stream().anyMatch(this::takes)
                || advanced.stream()
                        .map(selector -> selector.items("FieldSelectors"))
                        .anyMatch(this::admits);
    }

    private boolean takes(Item selector) {
        boolean management = selector.value("IncludeManagementEvents")
                .map(Boolean.TRUE::equals)
                .orElse(true);
        String kinds = selector.word("ReadWriteType");
        boolean excluded = selector.value("ExcludeManagementEventSources").orElse(List.of()) instanceof List<?> sources
                && sources.contains(event.get("eventSource"));
        return management && (kinds.isEmpty() || kinds.equals("all")) && !excluded;
    }

    private boolean admits(List<Item> fields) {
        return fields.stream().anyMatch(EventAlarms::isManagement)
                && fields.stream().allMatch(field -> isManagement(field) || leavesIn(field));
    }

    private static boolean isManagement(Item field) {
        return field.word("Field").equals("eventcategory")
                && texts(field, "Equals").contains("Management");
    }

    private boolean leavesIn(Item field) {
        return field.word("Field").equals("eventsource")
                && field.fields().keySet().equals(Set.of("Field", "NotEquals"))
                && !texts(field, "NotEquals").contains(event.get("eventSource"));
    }

    private boolean logGroupRings(Resource trail) {
        var group = evaluation.read(trail, "CloudWatchLogsLogGroupArn").flatMap(arn -> Arn.parse(arn.toString()));
        if (group.isEmpty()) {
            return false;
        }
        String name = group.get().resource().replaceFirst("^log-group:", "").replaceFirst(":\\*$", "");
        return any(
                evaluation.inAccount(FILTER, group.get().account()),
                filter -> filter.region().equals(group.get().region())
                        && evaluation
                                .read(filter, "LogGroupName")
                                .filter(name::equals)
                                .isPresent()
                        && matches(filter)
                        && metricRings(filter));
    }

    private boolean matches(Resource filter) {
        String pattern =
                evaluation.read(filter, "FilterPattern").map(Object::toString).orElse("");
        try {
            return FilterPattern.read(pattern).test(event);
        } catch (FilterPattern.Unclear e) {
            throw evaluation.unread("the pattern of " + filter.name() + " is not understood: `" + pattern + "`");
        }
    }

    private boolean metricRings(Resource filter) {
        var metrics = items(filter, "MetricTransformations");
        return any(
                evaluation.inAccount(ALARM, filter.account()),
                alarm -> alarm.region().equals(filter.region())
                        && metrics.stream().anyMatch(metric -> watches(alarm, metric))
                        && !evaluation
                                .read(alarm, "ActionsEnabled")
                                .filter(Boolean.FALSE::equals)
                                .isPresent()
                        && evaluation
                                .read(alarm, "AlarmActions")
                                .filter(actions -> actions instanceof List<?> list && !list.isEmpty())
                                .isPresent());
    }

    private boolean watches(Resource alarm, Item metric) {
        var name = metric.text("MetricName");
        var namespace = metric.text("MetricNamespace");
        boolean direct = evaluation.read(alarm, "MetricName").equals(name.map(Object.class::cast))
                && evaluation.read(alarm, "Namespace").equals(namespace.map(Object.class::cast));
        return name.isPresent()
                && (direct
                        || items(alarm, "Metrics").stream()
                                .flatMap(query -> query.items("MetricStat").stream())
                                .flatMap(stat -> stat.items("Metric").stream())
                                .anyMatch(one -> one.text("MetricName").equals(name)
                                        && one.text("Namespace").equals(namespace)));
    }

    /// Whether one does; what was not read counts only if none does.
    private static boolean any(List<Resource> resources, Predicate<Resource> does) {
        @Nullable Unread unread = null;
        for (Resource resource : resources) {
            try {
                if (does.test(resource)) {
                    return true;
                }
            } catch (Unread e) {
                unread = e;
            }
        }
        if (unread != null) {
            throw unread;
        }
        return false;
    }

    private boolean isTrue(Resource resource, String attribute) {
        return evaluation.read(resource, attribute).filter(Boolean.TRUE::equals).isPresent();
    }

    private List<Item> items(Resource resource, String attribute) {
        return evaluation.read(resource, attribute).map(Item::of).orElse(List.of());
    }

    private static List<String> texts(Item item, String field) {
        return item.value(field).stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .map(Object::toString)
                .toList();
    }
}
