package dev.parapet.detect.digest;

import dev.parapet.detect.digest.ChainCheck.Expected;
import dev.parapet.detect.digest.Folder.Place;
import dev.parapet.detect.digest.Remark.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Verifies the logs of trails by their digests, in a folder that lies as in S3 (`AWSLogs/…`), without asking AWS.
///
/// Every change, gap and deletion is told as a [Remark], and for each chain how far it holds as a [Standing]. What it
/// cannot tell by itself: that the newest digests of all regions are gone (say until when they should be there), and
/// that there never were digests for a time in which validation was off (that is a gap).
///
/// Memory holds the heads of the digests of one account and region and 16 bytes for each of its logs.
public final class IntegrityCheck {
    // A digest comes every hour; half an hour is for the delivery.
    private static final Duration LATE = Duration.ofMinutes(90);

    private final Expected expected;

    /// @param keys empty to check hashes and chains only
    /// @param since where the folder begins: earlier digests are not missed
    /// @param until to where there should be digests
    public IntegrityCheck(PublicKeys keys, @Nullable Instant since, @Nullable Instant until) {
        this.expected = new Expected(keys, since, until);
    }

    // The regions of one trail and account, which get their digests at the same time.
    private record Regions(Path awsLogs, String organization, String account, String trail, String home) {}

    private record Account(Path awsLogs, String organization, String account) {
        static Account of(Place place) {
            return new Account(place.awsLogs(), place.organization(), place.account());
        }
    }

    /// @throws IOException if the folder cannot be listed; what is wrong inside is told
    public Outcome verify(Path dir, IntegrityWatcher watcher) throws IOException {
        var told = new Told(watcher);
        var root = dir.toRealPath();
        var folder = new Folder(
                root,
                link -> told.remark(new Remark(
                        Kind.UNREADABLE,
                        "",
                        "",
                        "",
                        root.relativize(link).toString(),
                        null,
                        Files.isSymbolicLink(link)
                                ? "it is a link, and not followed"
                                : "it is no file that can be read")));
        var places = folder.places();
        var digested = new HashSet<Account>();
        for (Place place : places) {
            if (Files.isDirectory(place.digests(), LinkOption.NOFOLLOW_LINKS)) {
                digested.add(Account.of(place));
            }
        }
        var ends = new TreeMap<String, Map<Chain, DigestFile>>();
        for (Place place : places) {
            var check = new PlaceCheck(folder, place, told);
            check.read();
            check.unlisted(digested.contains(Account.of(place)));
            for (var digests : check.chains()) {
                var last = digests.getLast();
                var chain = last.name.chain(place.organization());
                told.standing(new ChainCheck(chain, digests, check.byObject(), expected, told).check());
                if (!chain.backfill()) {
                    var regions = new Regions(
                            place.awsLogs(), place.organization(), place.account(), chain.trail(), chain.home());
                    ends.computeIfAbsent(regions.toString(), _ -> new TreeMap<>(Comparator.comparing(Chain::toString)))
                            .put(chain, last);
                }
            }
        }
        ends.values().forEach(regions -> behind(regions, told));
        return told.outcome();
    }

    private static void behind(Map<Chain, DigestFile> regions, Told told) {
        var newest = regions.values().stream()
                .map(DigestFile::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        regions.forEach((chain, last) -> {
            if (last.end().plus(LATE).isBefore(newest)) {
                told.remark(new Remark(
                        Kind.DIGEST_MISSING,
                        chain.account(),
                        chain.region(),
                        chain.trail(),
                        last.file,
                        last.end(),
                        "it is the newest one here, and those of other regions reach " + newest));
            }
        });
    }
}
