package dev.parapet.detect.digest;

import dev.parapet.detect.digest.Standing.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a chain reaches without a break, when all its digests are judged.
final class Reach {
    private final Chain chain;
    private final List<DigestFile> digests;
    private final boolean[] broken;
    private final int signed;

    /// @param broken for each digest whether something is missing in front of it
    Reach(Chain chain, List<DigestFile> digests, boolean[] broken, int signed) {
        this.chain = chain;
        this.digests = digests;
        this.broken = broken;
        this.signed = signed;
    }

    Standing standing() {
        var verified = stretches(true);
        var consistent = stretches(false);
        var first = digests.getFirst();
        var from = first.head == null ? first.end() : first.head.start();
        return new Standing(
                chain,
                from,
                digests.getLast().end(),
                upTo(verified, true),
                upTo(consistent, false),
                verified,
                digests.size(),
                signed,
                digests.stream().mapToLong(digest -> digest.logs).sum(),
                digests.stream().mapToLong(digest -> digest.sound).sum());
    }

    private @Nullable Instant upTo(List<Stretch> stretches, boolean proved) {
        return isGood(digests.getFirst(), proved) ? stretches.getFirst().to() : null;
    }

    private static boolean isGood(DigestFile digest, boolean proved) {
        return digest.head != null && !digest.flawed && (digest.proved || !proved);
    }

    private List<Stretch> stretches(boolean proved) {
        var stretches = new ArrayList<Stretch>();
        Instant from = null;
        Instant to = null;
        for (int i = 0; i < digests.size(); i++) {
            var digest = digests.get(i);
            boolean good = isGood(digest, proved);
            if (from != null && to != null && (!good || broken[i])) {
                stretches.add(new Stretch(from, to));
                from = null;
            }
            if (good && digest.head != null) {
                from = from == null ? digest.head.start() : from;
                to = digest.end();
            }
        }
        if (from != null && to != null) {
            stretches.add(new Stretch(from, to));
        }
        return stretches;
    }
}
