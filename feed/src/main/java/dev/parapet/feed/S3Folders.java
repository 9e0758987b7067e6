package dev.parapet.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// Lists the objects under a prefix, and no more of them than can be new.
///
/// Logs lie in folders by day: `…/us-east-1/2026/03/03/`, or `…/year=2026/month=03/day=03/`. So the way down to the
/// years is looked for now and then, and below only the last days are listed; of CloudTrail's, whose names begin with
/// the time, only the last hours. A prefix without such folders is listed whole each time.
final class S3Folders {
    /// How long a way that was found counts as the whole truth about ways.
    private static final long FRESH_NANOS = 15L * 60 * 1_000_000_000;

    /// How late a file may be put into the folder of its day.
    private static final int LATE_DAYS = 1;

    private static final int LATE_HOURS = 6;
    private static final int DEEPEST = 12;
    private static final int MOST_ROOTS = 100_000;
    private static final Pattern YEAR = Pattern.compile("(year=)?2[0-9]{3}/");
    private static final Pattern MONTH = Pattern.compile("(month=)?[01][0-9]/");
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy/MM/dd/");
    private static final DateTimeFormatter HIVE = DateTimeFormatter.ofPattern("'year='yyyy/'month='MM/'day='dd/");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm");
    private static final Pattern TRAIL =
            Pattern.compile("(.*/)?(?<account>[0-9]{12})/CloudTrail/(?<region>[a-z0-9-]+)/");

    private final S3Client s3;
    private final Calls calls;
    private final Waiting waiting;
    private final String bucket;
    private final String prefix;
    private final List<Root> roots = new ArrayList<>();
    private long foundAt;
    private boolean found;

    /// Where folders of days begin.
    private record Root(String prefix, boolean hive) {
        String day(LocalDate date) {
            return prefix + (hive ? HIVE : PLAIN).format(date);
        }
    }

    /// An object.
    record Found(String key, long size, Instant modified) {}

    /// Takes what is listed.
    interface Taker {
        void take(Found found) throws FeedException;
    }

    S3Folders(S3Client s3, Calls calls, Waiting waiting, String bucket, String prefix) {
        this.s3 = s3;
        this.calls = calls;
        this.waiting = waiting;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /// Lists what may have been written since; false if S3 did not answer in time.
    ///
    /// @param from the beginning of time for everything
    /// @param now up to which day there are folders
    boolean list(Instant from, Instant now, Taker taker, long deadline) throws FeedException, InterruptedException {
        if (from.equals(Instant.MIN)) {
            return pages(prefix, null, false, taker, new ArrayList<>(), deadline);
        }
        if (!found || waiting.nanos().getAsLong() - foundAt > FRESH_NANOS) {
            roots.clear();
            if (!walk(prefix, 0, taker, deadline)) {
                found = false;
                return false;
            }
            found = true;
            foundAt = waiting.nanos().getAsLong();
            if (roots.isEmpty()) {
                // Everything was listed on the way.
                found = false;
                return true;
            }
        }
        var last = now.atOffset(ZoneOffset.UTC).toLocalDate();
        for (Root root : roots) {
            var day = from.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(LATE_DAYS);
            for (; !day.isAfter(last); day = day.plusDays(1)) {
                String folder = root.day(day);
                if (!pages(folder, after(root, folder, from), false, taker, new ArrayList<>(), deadline)) {
                    return false;
                }
            }
        }
        return true;
    }

    // Objects on the way are taken; folders of days are left for later.
    private boolean walk(String folder, int depth, Taker taker, long deadline)
            throws FeedException, InterruptedException {
        var inside = new ArrayList<String>();
        if (depth >= DEEPEST || roots.size() >= MOST_ROOTS) {
            return pages(folder, null, false, taker, inside, deadline);
        }
        if (!pages(folder, null, true, taker, inside, deadline)) {
            return false;
        }
        for (String child : inside) {
            String name = child.substring(folder.length());
            boolean below = folder.endsWith("/") || folder.isEmpty();
            if (below && YEAR.matcher(name).matches() && hasMonths(child, deadline)) {
                var root = new Root(folder, name.startsWith("year="));
                if (!roots.contains(root)) {
                    roots.add(root);
                }
            } else if (!walk(child, depth + 1, taker, deadline)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasMonths(String year, long deadline) throws FeedException, InterruptedException {
        var months = new ArrayList<String>();
        return pages(year, null, true, _ -> months.add("an object beside folders"), months, deadline)
                && !months.isEmpty()
                && months.stream()
                        .allMatch(month -> month.startsWith(year)
                                && MONTH.matcher(month.substring(year.length())).matches());
    }

    private boolean pages(
            String folder, @Nullable String after, boolean folders, Taker taker, List<String> inside, long deadline)
            throws FeedException, InterruptedException {
        String token = null;
        do {
            var request = ListObjectsV2Request.builder()
                    .bucket(bucket)
                    .prefix(folder)
                    .startAfter(after)
                    .continuationToken(token)
                    .delimiter(folders ? "/" : null)
                    .build();
            ListObjectsV2Response page =
                    calls.ask("s3:ListBucket", "s3://" + bucket, () -> s3.listObjectsV2(request), deadline);
            if (page == null) {
                return false;
            }
            for (var object : page.contents()) {
                taker.take(new Found(object.key(), object.size(), object.lastModified()));
            }
            page.commonPrefixes().stream().map(CommonPrefix::prefix).forEach(inside::add);
            token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (token != null);
        return true;
    }

    private static @Nullable String after(Root root, String folder, Instant from) {
        var trail = TRAIL.matcher(root.prefix());
        var start = from.minusSeconds(LATE_HOURS * 3600L).atOffset(ZoneOffset.UTC);
        if (!trail.matches() || !folder.equals(root.day(start.toLocalDate()))) {
            return null;
        }
        return folder + trail.group("account") + "_CloudTrail_" + trail.group("region") + "_" + MINUTE.format(start);
    }
}
