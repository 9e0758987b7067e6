package dev.parapet.detect.digest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the name of a digest file says:
/// `111122223333_CloudTrail-Digest_us-east-2_main_us-east-2_20150817T150131Z.json.gz`.
record DigestName(String account, String region, String trail, String home, Instant end, boolean backfill) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    // Names of trails may hold underscores, those of regions do not.
    private static final Pattern FORM = Pattern.compile("([0-9]{12})_CloudTrail-Digest_([a-z0-9-]{1,40})_"
            + "([A-Za-z0-9._-]{1,200})_([a-z0-9-]{1,40})_([0-9]{8}T[0-9]{6}Z)(_backfill)?\\.json\\.gz");

    /// Null if it is no such name.
    static @Nullable DigestName of(String file) {
        var form = FORM.matcher(file);
        if (!form.matches()) {
            return null;
        }
        try {
            var end = LocalDateTime.parse(form.group(5), TIME).toInstant(ZoneOffset.UTC);
            return new DigestName(
                    form.group(1), form.group(2), form.group(3), form.group(4), end, form.group(6) != null);
        } catch (DateTimeException _) {
            return null;
        }
    }

    Chain chain(String organization) {
        return new Chain(organization, account, region, trail, home, backfill);
    }

    /// `2015/08/17`, the folder in which it lies.
    String day() {
        return DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(end);
    }
}
