package dev.parapet.detect.source;

import dev.parapet.core.Event;
import dev.parapet.detect.source.RecordParser.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records of other logs than CloudTrail that come in the same files and queues: Bedrock's model invocations, findings
/// of GuardDuty, VPC flows, and what the gateway did.
final class OtherRecords {
    private static final String GATEWAY = "ParapetGatewayLog";

    private OtherRecords() {}

    /// Null if it is none of them.
    static @Nullable Event event(Map<String, Object> found) throws Malformed {
        if ("ModelInvocationLog".equals(found.get("schemaType"))) {
            return invocation(found);
        }
        if (GATEWAY.equals(found.get("schemaType"))) {
            return gateway(found);
        }
        if (FlowRecord.isOne(found)) {
            return FlowRecord.of(found);
        }
        if (found.get("message") instanceof String line) {
            var flow = FlowLines.event(line);
            if (flow != null) {
                return flow;
            }
        }
        if ("GuardDuty Finding".equals(found.get("detail-type")) && found.get("detail") instanceof Map<?, ?> detail) {
            return finding(lowered(detail));
        }
        boolean finding = found.containsKey("type") && found.containsKey("service") && found.containsKey("severity");
        boolean upper = found.containsKey("Type") && found.containsKey("Service") && found.containsKey("Severity");
        return finding || upper ? finding(lowered(found)) : null;
    }

    /// <https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html>
    private static Event invocation(Map<String, Object> record) throws Malformed {
        return new Event(
                required(record, "requestId", "a model invocation"),
                Event.Log.BEDROCK_INVOCATION,
                time(record.get("timestamp")),
                text(record, "accountId"),
                text(record, "region"),
                "bedrock.amazonaws.com",
                required(record, "operation", "a model invocation"),
                record);
    }

    /// docs/gateway-log.md
    private static Event gateway(Map<String, Object> record) throws Malformed {
        return new Event(
                required(record, "requestId", "the gateway"),
                Event.Log.GATEWAY,
                time(record.get("timestamp")),
                text(record, "accountId"),
                text(record, "region"),
                "parapet-gateway",
                required(record, "operation", "the gateway"),
                record);
    }

    /// As EventBridge delivers it, or as `GetFindings` returns it, whose names begin with a capital:
    /// <https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html>.
    private static Event finding(Map<String, Object> record) throws Malformed {
        Object updated = record.get("updatedAt");
        return new Event(
                required(record, "id", "a finding of GuardDuty"),
                Event.Log.GUARDDUTY_FINDING,
                time(updated == null ? record.get("createdAt") : updated),
                text(record, "accountId"),
                text(record, "region"),
                "guardduty.amazonaws.com",
                required(record, "type", "a finding of GuardDuty"),
                record);
    }

    private static Instant time(@Nullable Object value) throws Malformed {
        String text = String.valueOf(value);
        try {
            // Copies of logs have spaces where the log has a `T`, and then no zone either.
            return Instant.parse(text.length() > 10 && text.charAt(10) == ' ' ? text.replace(' ', 'T') + "Z" : text);
        } catch (DateTimeException e) {
            throw new Malformed("the record has no time: `" + text + "`");
        }
    }

    private static String required(Map<String, Object> record, String name, String what) throws Malformed {
        String value = text(record, name);
        if (value.isBlank()) {
            throw new Malformed("no record of " + what + ": it has no `" + name + "`");
        }
        return value;
    }

    private static String text(Map<String, Object> record, String name) {
        return record.get(name) instanceof String text ? text : "";
    }

    // So that rules know one form.
    private static Map<String, Object> lowered(Map<?, ?> map) {
        var lowered = new LinkedHashMap<String, Object>();
        map.forEach((name, value) -> put(lowered, String.valueOf(name), value));
        return lowered;
    }

    @SuppressWarnings("NullAway") // Maps of events may hold null, as records do.
    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        String lower = name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
        into.put(lower, lowered(value));
    }

    private static @Nullable Object lowered(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> lowered(map);
            case List<?> list -> {
                var lowered = new ArrayList<@Nullable Object>();
                list.forEach(member -> lowered.add(lowered(member)));
                yield lowered;
            }
            case null, default -> value;
        };
    }
}
