package dev.parapet.detect.digest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of log files: `111122223333_CloudTrail_us-east-2_20150801T0210Z_Mu0KsOhtH1ar15ZZ.json.gz`, in which stands
/// the minute of delivery
/// (<https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html>).
final class LogName {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT);
    private static final Pattern FORM = Pattern.compile(
            "[0-9]{12}_CloudTrail_[a-z0-9-]{1,40}_([0-9]{8}T[0-9]{4}Z)_[A-Za-z0-9]{1,64}\\.json(\\.gz)?");
    private static final List<String> ENDINGS = List.of(".json", ".jsonl", ".ndjson", ".log");

    private LogName() {}

    /// Whether a reader of logs would take a file of this name for one.
    static boolean isLog(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        return ENDINGS.stream().anyMatch(plain::endsWith);
    }

    /// The minute of delivery; null if the name is not one that CloudTrail gives.
    static @Nullable Instant delivered(String file) {
        var form = FORM.matcher(file);
        if (!form.matches()) {
            return null;
        }
        try {
            return LocalDateTime.parse(form.group(1), TIME).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
