package dev.parapet.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the name of an object says about it.
final class LogKey {
    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".ndjson", ".log", ".parquet");

    // Beside logs lie digests of CloudTrail, and the large bodies of Bedrock's invocations.
    private static final Pattern BESIDE =
            Pattern.compile("(^|.*/)(CloudTrail-Digest/.*|BedrockModelInvocationLogs/.*/data/.*)");

    /// `123456789012_CloudTrail_us-east-1_20260303T1015Z_…` and `…_vpcflowlogs_us-east-1_fl-…_20260303T1015Z_…`.
    private static final Pattern TIMED = Pattern.compile(".*_(?<time>[0-9]{8}T[0-9]{4})Z_[^/]*");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm");

    private LogKey() {}

    /// Whether records may be in it: it has the ending of a log, or none, as Firehose writes them.
    static boolean isLog(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return !name.isEmpty()
                && (plain.indexOf('.') < 0 || ENDINGS.stream().anyMatch(plain::endsWith))
                && !BESIDE.matcher(key).matches();
    }

    /// When it was delivered, as its name says; null if it does not.
    static @Nullable Instant delivered(String key) {
        var matcher = TIMED.matcher(key.substring(key.lastIndexOf('/') + 1));
        if (!matcher.matches()) {
            return null;
        }
        try {
            return LocalDateTime.parse(matcher.group("time"), TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
