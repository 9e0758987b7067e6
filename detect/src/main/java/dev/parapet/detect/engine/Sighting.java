package dev.parapet.detect.engine;

import dev.parapet.core.Event;
import dev.parapet.detect.record.AddedFields;
import dev.parapet.detect.record.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stays of an event that some rule matched, when the event itself is gone.
///
/// @param id the log's own
/// @param principal the user, the role behind a session, or the session of somebody who shares the role; empty if the
///   log does not say
/// @param session the access key that made the call; empty if the log does not say
/// @param evidence what an analyst looks at first, in the log's own names
public record Sighting(
        String id,
        Event.Log log,
        Instant time,
        String account,
        String region,
        String source,
        String name,
        String principal,
        String session,
        Map<String, Object> evidence) {
    private static final int LONGEST = 512;
    private static final int MOST_TOUCHED = 8;
    private static final List<String> SHOWN =
            List.of("eventSource", "eventName", "sourceIPAddress", "userAgent", "errorCode", "vpcEndpointId");
    private static final List<String> FLOW = List.of(
            "interface-id",
            "instance-id",
            "subnet-id",
            "srcaddr",
            "srcport",
            "dstaddr",
            "dstport",
            "bytes",
            "action",
            "flow-direction");
    private static final List<String> GATEWAY = List.of("modelId", "operation", "sourceIPAddress", "errorCode");
    private static final List<String> GATEWAY_SAID = List.of("keyId", "subject", "team", "route", "decision", "reason");

    public Sighting {
        Objects.requireNonNull(log);
        Objects.requireNonNull(time);
        evidence = Collections.unmodifiableMap(evidence);
    }

    static Sighting of(AddedFields fields) {
        String principal = fields.actor();
        boolean trail = fields.log() == Event.Log.CLOUDTRAIL;
        return new Sighting(
                fields.id(),
                fields.log(),
                fields.time(),
                fields.account(),
                trail ? text(fields, "awsRegion") : fields.event().region(),
                trail ? text(fields, "eventSource") : fields.event().source(),
                trail ? text(fields, "eventName") : fields.event().name(),
                principal == null ? "" : principal,
                session(fields),
                evidence(fields));
    }

    private static String text(Fields fields, String name) {
        return fields.top(name) instanceof String text ? text : "";
    }

    private static String session(Fields fields) {
        return fields.top("userIdentity") instanceof Map<?, ?> identity
                        && identity.get("accessKeyId") instanceof String key
                ? key
                : "";
    }

    private static Map<String, Object> evidence(Fields fields) {
        var evidence = new LinkedHashMap<String, Object>();
        for (String name : shown(fields.log())) {
            show(name, fields.top(name), evidence);
        }
        if (fields.log() == Event.Log.GATEWAY && fields.top("gateway") instanceof Map<?, ?> gateway) {
            GATEWAY_SAID.forEach(name -> show(name, gateway.get(name), evidence));
        }
        if (fields.top("userIdentity") instanceof Map<?, ?> identity && identity.get("arn") instanceof String arn) {
            evidence.put("caller", cut(arn));
        }
        var touched = touched(fields);
        if (!touched.isEmpty()) {
            evidence.put("touched", touched);
        }
        return evidence;
    }

    private static List<String> shown(Event.Log log) {
        return switch (log) {
            case VPC_FLOW -> FLOW;
            case GATEWAY -> GATEWAY;
            case CLOUDTRAIL, BEDROCK_INVOCATION, GUARDDUTY_FINDING -> SHOWN;
        };
    }

    private static void show(String name, @Nullable Object value, Map<String, Object> evidence) {
        if (value instanceof Long number) {
            evidence.put(name, number);
        } else if (value instanceof String text && !text.isEmpty()) {
            evidence.put(name, cut(text));
        }
    }

    // Names and ids among the parameters: what the call was about.
    private static List<String> touched(Fields fields) {
        var touched = new ArrayList<String>();
        if (fields.top("requestParameters") instanceof Map<?, ?> parameters) {
            parameters.forEach((name, value) -> {
                if (value instanceof String text && !text.isEmpty() && isName(String.valueOf(name))) {
                    touched.add(name + "=" + cut(text));
                }
            });
        }
        if (touched.size() > 1) {
            touched.sort(null);
        }
        return touched.size() > MOST_TOUCHED ? List.copyOf(touched.subList(0, MOST_TOUCHED)) : touched;
    }

    private static boolean isName(String parameter) {
        return parameter.endsWith("Name")
                || parameter.endsWith("Id")
                || parameter.endsWith("Arn")
                || parameter.endsWith("Identifier")
                || parameter.equals("name")
                || parameter.equals("key")
                || parameter.equals("id");
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /// Events of one log in the order of time; at the same time, by id.
    static int inOrder(Sighting one, @Nullable Sighting other) {
        if (other == null) {
            return -1;
        }
        int byTime = one.time.compareTo(other.time);
        return byTime != 0 ? byTime : one.id.compareTo(other.id);
    }
}
