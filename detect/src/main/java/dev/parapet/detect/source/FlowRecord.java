package dev.parapet.detect.source;

import dev.parapet.core.Event;
import dev.parapet.detect.source.RecordParser.Malformed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A record of a VPC flow log as an [Event], in the names of the text format (`srcaddr`, `flow-direction`), whatever
/// the format: <https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html>.
///
/// What the log does not know (`-`) is absent. Numbers are numbers. A flow log has no ids, so they are made of all that
/// a record says: the same record has the same id again.
final class FlowRecord {
    /// The default format, in its order.
    static final List<String> USUAL = List.of(
            "version",
            "account-id",
            "interface-id",
            "srcaddr",
            "dstaddr",
            "srcport",
            "dstport",
            "protocol",
            "packets",
            "bytes",
            "start",
            "end",
            "action",
            "log-status");

    private static final Set<String> NUMBERS = Set.of(
            "version",
            "srcport",
            "dstport",
            "protocol",
            "packets",
            "bytes",
            "start",
            "end",
            "tcp-flags",
            "traffic-path");

    /// Fields by which a format is known for one of flow logs.
    private static final Set<String> TELLING =
            Set.of("interface-id", "srcaddr", "dstaddr", "pkt-srcaddr", "pkt-dstaddr", "flow-direction", "log-status");

    private static final long LATEST = 253_402_300_799L;

    private FlowRecord() {}

    /// A field by the name that Parquet and JSON give it.
    static String name(String column) {
        return column.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether these are the fields of a flow log.
    static boolean isFormat(List<String> names) {
        return names.stream().anyMatch(TELLING::contains);
    }

    /// Whether a JSON object is a record of a flow log.
    static boolean isOne(Map<String, Object> found) {
        return (found.containsKey("srcaddr") && found.containsKey("dstaddr"))
                || found.containsKey("log-status")
                || found.containsKey("log_status");
    }

    /// @throws Malformed if it has no time, or a number is none
    static Event of(Map<String, Object> found) throws Malformed {
        var fields = new LinkedHashMap<String, Object>();
        for (var entry : found.entrySet()) {
            String name = name(entry.getKey());
            Object value = entry.getValue();
            if (value != null && !"-".equals(value) && !"".equals(value)) {
                fields.put(name, NUMBERS.contains(name) ? number(name, value) : value);
            }
        }
        Object start = fields.get("start");
        Object seconds = start == null ? fields.get("end") : start;
        if (!(seconds instanceof Long time) || time < 0 || time > LATEST) {
            throw new Malformed("no record of a flow log: it has neither `start` nor `end`, so no time");
        }
        return new Event(
                "flow-" + UUID.nameUUIDFromBytes(fields.toString().getBytes(StandardCharsets.UTF_8)),
                Event.Log.VPC_FLOW,
                Instant.ofEpochSecond(time),
                account(text(fields.get("account-id"))),
                text(fields.get("region")),
                "vpcflow",
                name(fields),
                fields);
    }

    private static String name(Map<String, Object> fields) {
        String action = text(fields.get("action"));
        String status = text(fields.get("log-status"));
        return !action.isEmpty() ? action : !status.isEmpty() ? status : "FLOW";
    }

    private static String account(String id) {
        return id.equals("unknown") ? "" : id;
    }

    private static Object number(String name, Object value) throws Malformed {
        if (value instanceof Number number) {
            return number.longValue();
        }
        try {
            return Long.parseLong(value.toString());
        } catch (NumberFormatException _) {
            throw new Malformed("no record of a flow log: `" + name + "` is no number");
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
