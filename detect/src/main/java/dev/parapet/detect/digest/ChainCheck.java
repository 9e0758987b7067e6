package dev.parapet.detect.digest;

import dev.parapet.detect.digest.DigestHead.Previous;
import dev.parapet.detect.digest.PublicKeys.Worth;
import dev.parapet.detect.digest.Remark.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether the digests of a chain follow each other, and are signed.
///
/// A digest is proved by its signature, which the next one carries, and S3 beside it. So a chain whose newest digest
/// has no side file is proved up to the one before.
final class ChainCheck {
    private static final Duration HOUR = Duration.ofHours(1);

    // How long after its end a digest may be signed: the AWS CLI allows two hours when keys change.
    private static final Duration SIGNED_WITHIN = Duration.ofHours(2);

    private final Chain chain;
    private final List<DigestFile> digests;
    private final Map<String, DigestFile> byObject;
    private final Expected expected;
    private final Told told;
    private final Map<DigestFile, Integer> places = new HashMap<>();
    private final Map<DigestFile, List<Claim>> claims = new HashMap<>();
    private final Map<String, List<DigestFile>> unknownKeys = new LinkedHashMap<>();
    private final boolean[] broken;
    private int signed;

    /// What a digest says of the one before it.
    private record Claim(Previous says, DigestFile by) {}

    /// @param keys empty to check no signature
    /// @param since digests that end before are not expected to be there
    /// @param until to where digests are expected
    record Expected(
            PublicKeys keys,
            @Nullable Instant since,
            @Nullable Instant until) {}

    /// @param digests at least one, in the order of time
    /// @param byObject all digests of the account and region
    ChainCheck(Chain chain, List<DigestFile> digests, Map<String, DigestFile> byObject, Expected expected, Told told) {
        this.chain = chain;
        this.digests = digests;
        this.byObject = byObject;
        this.expected = expected;
        this.told = told;
        this.broken = new boolean[digests.size()];
        for (int i = 0; i < digests.size(); i++) {
            places.put(digests.get(i), i);
        }
    }

    Standing check() {
        for (int i = 0; i < digests.size(); i++) {
            var digest = digests.get(i);
            var head = digest.head;
            broken[i] = head == null || !follows(i, digest, head);
        }
        for (DigestFile digest : digests) {
            if (digest.head != null) {
                signature(digest, digest.head);
            } else if (claims.containsKey(digest)) {
                hashWrong(digest, false);
            }
        }
        summed();
        return new Reach(chain, digests, broken, signed).standing();
    }

    // Whether nothing is missing between this digest and the one in front of it.
    private boolean follows(int at, DigestFile digest, DigestHead head) {
        var front = at == 0 ? null : digests.get(at - 1);
        var previous = head.previous();
        if (previous == null) {
            if (front != null && !chain.backfill()) {
                remark(
                        Kind.GAP,
                        digest,
                        "a new chain begins here, and nothing is proved from " + front.end() + " to " + head.start()
                                + ": look for StopLogging, UpdateTrail and DeleteTrail");
            }
            return front == null;
        }
        String prefix = head.prefix();
        if (prefix == null
                || !previous.bucket().equals(head.bucket())
                || !previous.object().startsWith(prefix + Folder.LOGS + "/")) {
            remark(
                    Kind.ELSEWHERE,
                    digest,
                    "the digest before it is in another place: " + previous.bucket() + "/" + previous.object());
            return false;
        }
        String object = previous.object().substring(prefix.length());
        var target = byObject.get(object);
        if (target == null) {
            missing(object, digest, head, front);
            return false;
        }
        claims.computeIfAbsent(target, _ -> new ArrayList<>(1)).add(new Claim(previous, digest));
        var place = places.get(target);
        if (chain.backfill()) {
            return true;
        }
        return place == null ? misplaced(digest, target) : adjoins(at, digest, head, target, place);
    }

    private boolean misplaced(DigestFile digest, DigestFile target) {
        remark(
                Kind.DIGEST_MISPLACED,
                digest,
                "it names a digest of another trail as the one before it: " + target.file);
        return false;
    }

    private boolean adjoins(int at, DigestFile digest, DigestHead head, DigestFile target, int place) {
        if (place >= at) {
            remark(Kind.DIGEST_MISPLACED, digest, "it names a later digest as the one before it: " + target.file);
            return false;
        }
        for (int between = place + 1; between < at; between++) {
            remark(
                    Kind.DIGEST_UNLINKED,
                    digests.get(between),
                    "it is not in the chain: " + digest.file + " names " + target.file + " as the one before it");
        }
        if (target.head != null && !target.head.end().equals(head.start())) {
            remark(
                    Kind.GAP,
                    digest,
                    "it begins at " + head.start() + ", and the digest before it ends at " + target.head.end());
            return false;
        }
        return true;
    }

    private void missing(String object, DigestFile digest, DigestHead head, @Nullable DigestFile front) {
        var name = DigestName.of(object.substring(object.lastIndexOf('/') + 1));
        var since = expected.since();
        if (front == null && since != null && name != null && !name.end().isAfter(since)) {
            return;
        }
        long hours = front == null || chain.backfill()
                ? 1
                : Duration.between(front.end(), head.start()).dividedBy(HOUR);
        String others = hours > 1 ? ", nor are about " + (hours - 1) + " before it" : "";
        String span = front == null
                ? "; the folder has none before (if it is meant to begin here, say so by --since)"
                : "; nothing is proved from " + front.end() + " to " + head.start();
        told.remark(new Remark(
                Kind.DIGEST_MISSING,
                chain.account(),
                chain.region(),
                chain.trail(),
                object,
                name == null ? head.start() : name.end(),
                "it is not there" + others + ", and " + digest.file + " names it" + span));
    }

    private void signature(DigestFile digest, DigestHead head) {
        var signatures = new LinkedHashSet<String>();
        for (Claim claim : claims.getOrDefault(digest, List.of())) {
            signatures.add(claim.says().signature().toLowerCase(Locale.ROOT));
        }
        if (digest.side.signature() != null) {
            signatures.add(digest.side.signature().toLowerCase(Locale.ROOT));
        }
        if (expected.keys().isEmpty()) {
            hashWrong(digest, false);
            return;
        }
        var worths = EnumSet.noneOf(Worth.class);
        signatures.forEach(one -> worths.add(worth(digest, head, one)));
        boolean wrong = hashWrong(digest, worths.contains(Worth.HOLDS));
        if (worths.isEmpty()) {
            remark(
                    Kind.NO_SIGNATURE,
                    digest,
                    "no digest after it carries its signature, and there is none beside it in "
                            + ".metadata.json or .signature");
        } else if (worths.contains(Worth.WRONG)) {
            digest.flawed = true;
            if (!wrong) {
                remark(Kind.SIGNATURE_WRONG, digest, "its signature does not hold");
            }
        } else if (worths.contains(Worth.OUT_OF_TIME)) {
            remark(Kind.KEY_OUT_OF_TIME, digest, "it is signed by a key that was not valid then");
        } else if (worths.contains(Worth.UNKNOWN_KEY)) {
            unknownKeys
                    .computeIfAbsent(head.fingerprint(), _ -> new ArrayList<>())
                    .add(digest);
        } else {
            digest.proved = true;
            signed++;
        }
    }

    // Another hash than a later digest names: one of the two was changed, and the signature tells which.
    private boolean hashWrong(DigestFile digest, boolean holds) {
        String hash = HexFormat.of().formatHex(digest.hash);
        boolean wrong = false;
        for (Claim claim : claims.getOrDefault(digest, List.of())) {
            if (!claim.says().hash().equalsIgnoreCase(hash)) {
                wrong = true;
                if (holds) {
                    remark(
                            Kind.DIGEST_CHANGED,
                            claim.by(),
                            "it names another hash of " + digest.file + " than the signature of that proves");
                } else {
                    remark(Kind.DIGEST_CHANGED, digest, "it has another hash than " + claim.by().file + " names");
                }
            }
        }
        return wrong;
    }

    private Worth worth(DigestFile digest, DigestHead head, String signature) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(signature);
        } catch (IllegalArgumentException _) {
            return Worth.WRONG;
        }
        var generated = digest.side.generated();
        var earliest = chain.backfill() && generated != null ? generated.minus(HOUR) : head.end();
        var latest = !chain.backfill()
                ? head.end().plus(SIGNED_WITHIN)
                : generated == null ? Instant.MAX : generated.plus(HOUR);
        return expected.keys().check(head.fingerprint(), head.signed(digest.hash), bytes, earliest, latest);
    }

    private void summed() {
        var first = digests.getFirst();
        var last = digests.getLast();
        if (expected.keys().isEmpty()) {
            tell(
                    Kind.NO_KEYS,
                    first,
                    "no signature of " + digests.size() + (digests.size() == 1 ? " digest" : " digests") + " until "
                            + last.end() + " was checked: there are no --keys");
        }
        unknownKeys.forEach((fingerprint, of) -> tell(
                Kind.KEY_UNKNOWN,
                of.getFirst(),
                "the key " + fingerprint + ", by which " + of.size() + (of.size() == 1 ? " digest" : " digests")
                        + " until " + of.getLast().end()
                        + " are signed, is not among the --keys: `aws cloudtrail list-public-keys --region "
                        + chain.region() + "` has it"));
        var until = expected.until();
        if (until != null && !chain.backfill() && last.end().isBefore(until)) {
            tell(Kind.DIGEST_MISSING, last, "it is the newest one, and ends before " + until);
        }
    }

    private void remark(Kind kind, DigestFile digest, String says) {
        // These say something of what is around it.
        boolean itself =
                !EnumSet.of(Kind.NO_SIGNATURE, Kind.GAP, Kind.ELSEWHERE).contains(kind);
        digest.flawed |= itself;
        tell(kind, digest, says);
    }

    private void tell(Kind kind, DigestFile digest, String says) {
        told.remark(new Remark(kind, chain.account(), chain.region(), chain.trail(), digest.file, digest.end(), says));
    }
}
