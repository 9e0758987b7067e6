package dev.parapet.detect.source;

import dev.parapet.core.Event;
import dev.parapet.detect.source.RecordParser.Malformed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A record of CloudTrail as an [Event].
///
/// Names:
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>.
/// A record without an id gets one made from what it says, so that the same record has the same id
/// again.
final class CloudTrailRecord {
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS]");

    private CloudTrailRecord() {}

    /// What others wrap records into: `lookup-events`, a column of a query in CloudTrail Lake, a
    /// message of a log group, an event of EventBridge.
    static Map<String, Object> unwrapped(Map<String, Object> found, RecordParser parser) throws Malformed {
        if (found.containsKey("eventName")) {
            return found;
        }
        for (String name : new String[] {"CloudTrailEvent", "eventJson", "message"}) {
            if (found.get(name) instanceof String text && text.startsWith("{")) {
                return parser.object(text);
            }
        }
        if (found.get("detail") instanceof Map<?, ?> detail && detail.containsKey("eventName")) {
            @SuppressWarnings("unchecked") // Whatever the parser makes has texts for names.
            var record = (Map<String, Object>) detail;
            return record;
        }
        return found;
    }

    /// Whether it is no record, but what CloudTrail writes about its own files.
    static boolean isDigest(Map<String, Object> found) {
        return found.containsKey("digestStartTime") && found.containsKey("logFiles");
    }

    /// @throws Malformed if it has not even a name and a time
    static Event event(Map<String, Object> record) throws Malformed {
        String name = text(record, "eventName");
        if (name.isBlank()) {
            throw new Malformed("no record of CloudTrail: it has no `eventName`");
        }
        String id = text(record, "eventID");
        return new Event(
                id.isBlank() ? made(record) : id,
                Event.Log.CLOUDTRAIL,
                time(record.get("eventTime")),
                account(record),
                text(record, "awsRegion"),
                text(record, "eventSource"),
                name,
                record);
    }

    private static String made(Map<String, Object> record) {
        var bytes = record.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return "unnamed-" + UUID.nameUUIDFromBytes(bytes);
    }

    private static String account(Map<String, Object> record) {
        String recipient = text(record, "recipientAccountId");
        return recipient.isEmpty() && record.get("userIdentity") instanceof Map<?, ?> identity
                ? Optional.ofNullable(identity.get("accountId"))
                        .map(String::valueOf)
                        .orElse("")
                : recipient;
    }

    private static Instant time(@Nullable Object value) throws Malformed {
        try {
            return switch (value) {
                case null -> throw new Malformed("the record has no `eventTime`");
                case Number number -> moment(number.doubleValue());
                case String text
                when text.length() > 10 && text.charAt(10) == ' ' ->
                    LocalDateTime.parse(text, SPACED).toInstant(ZoneOffset.UTC);
                case String text -> Instant.parse(text);
                default -> throw new Malformed("`eventTime` is no time");
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new Malformed("`eventTime` is no time: " + String.valueOf(value));
        }
    }

    // Seconds, or milliseconds where seconds would be tens of thousands of years.
    private static Instant moment(double number) {
        return number > 100_000_000_000d ? Instant.ofEpochMilli((long) number) : Instant.ofEpochSecond((long) number);
    }

    private static String text(Map<String, Object> record, String name) {
        Object value = record.get(name);
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }
}
