package dev.parapet.detect.digest;

import dev.parapet.detect.digest.DigestParser.Named;
import dev.parapet.detect.digest.Folder.Place;
import dev.parapet.detect.digest.Remark.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads the digests of one account and region, and checks the logs that they name.
///
/// Each digest is read once: what its hash and signature are checked for is what its logs are checked by. Kept are
/// the heads of digests and 16 bytes for each log that is there.
final class PlaceCheck {
    private final Folder folder;
    private final Place place;
    private final Told told;
    private final DigestParser parser = new DigestParser();
    private final Map<String, List<DigestFile>> chains = new TreeMap<>();
    private final Map<String, DigestFile> byObject = new HashMap<>();
    private final Set<Listed> listed = new HashSet<>();

    // The beginning of a hash: names are strangers' and may be long.
    private record Listed(long one, long other) {
        static Listed of(String object) {
            var hash = ByteBuffer.wrap(Contents.sha256().digest(object.getBytes(StandardCharsets.UTF_8)));
            return new Listed(hash.getLong(), hash.getLong());
        }
    }

    PlaceCheck(Folder folder, Place place, Told told) {
        this.folder = folder;
        this.place = place;
        this.told = told;
    }

    /// The digests of each chain, in the order of time.
    Iterable<List<DigestFile>> chains() {
        return chains.values();
    }

    Map<String, DigestFile> byObject() {
        return byObject;
    }

    void read() throws IOException {
        folder.files(place.digests(), this::digest);
        chains.values().forEach(chain -> chain.sort(Comparator.comparing(DigestFile::end)));
    }

    private void digest(Path file) throws IOException {
        String called = String.valueOf(file.getFileName());
        var name = DigestName.of(called);
        if (name == null) {
            if (LogName.isLog(called) && !SideFile.isOne(called)) {
                remark(
                        Kind.DIGEST_MISPLACED,
                        "",
                        folder.name(file),
                        null,
                        "it lies among digests and is none by its name");
            }
            return;
        }
        var digest = new DigestFile(folder.name(file), name, Folder.object(place, file));
        chains.computeIfAbsent(name.chain(place.organization()).toString(), _ -> new ArrayList<>())
                .add(digest);
        byObject.put(digest.object, digest);
        try {
            byte[] bytes = Contents.digest(file);
            digest.hash = Contents.sha256().digest(bytes);
            var head = parser.head(bytes);
            digest.head = head;
            place(digest, head, file);
            side(digest, file);
            parser.logs(bytes, log -> log(digest, head, log));
        } catch (Malformed e) {
            remark(Kind.DIGEST_CHANGED, digest, e.says());
        } catch (IOException e) {
            remark(Kind.UNREADABLE, digest, "it cannot be read: " + e.getMessage());
        }
        told.digest();
    }

    private void place(DigestFile digest, DigestHead head, Path file) {
        var name = digest.name;
        String prefix = head.prefix();
        boolean inPlace = name.account().equals(place.account())
                && name.region().equals(place.region())
                && file.startsWith(place.digests().resolve(name.day()));
        boolean itself = head.account().equals(name.account())
                && head.end().equals(name.end())
                && prefix != null
                && head.object().equals(prefix + digest.object);
        if (!inPlace || !itself) {
            remark(
                    Kind.DIGEST_MISPLACED,
                    digest,
                    "it calls itself `" + head.object() + "` of account " + head.account() + ", until " + head.end());
        }
    }

    private void side(DigestFile digest, Path file) throws IOException {
        try {
            digest.side = SideFile.of(file);
        } catch (Malformed e) {
            remark(Kind.UNREADABLE, digest, e.says());
        }
    }

    private void log(DigestFile digest, DigestHead head, Named log) {
        digest.logs++;
        told.log();
        String prefix = head.prefix();
        if (prefix == null
                || !log.bucket().equals(head.bucket())
                || !log.object().startsWith(prefix)) {
            remark(Kind.ELSEWHERE, digest, "it names a log in another place: " + log.bucket() + "/" + log.object());
            return;
        }
        String object = log.object().substring(prefix.length());
        Path file;
        try {
            file = folder.locate(place, object);
        } catch (Malformed e) {
            remark(Kind.NAME_UNSAFE, digest, object, e.says());
            return;
        }
        try {
            if (!folder.isThere(file)) {
                remark(Kind.LOG_MISSING, digest, object, "it is not there, and " + digest.file + " names it");
                return;
            }
            listed.add(Listed.of(object));
            if (HexFormat.of().formatHex(Contents.hash(file)).equalsIgnoreCase(log.hash())) {
                digest.sound++;
            } else {
                remark(Kind.LOG_CHANGED, digest, object, "it has another hash than " + digest.file + " names");
            }
        } catch (Malformed e) {
            remark(Kind.LOG_CHANGED, digest, object, e.says());
        } catch (IOException e) {
            remark(Kind.UNREADABLE, digest, object, "it cannot be read: " + e.getMessage());
        }
    }

    /// Looks for logs that no digest names.
    ///
    /// @param digested whether the account has digests in any region
    void unlisted(boolean digested) throws IOException {
        var uncovered = new Uncovered();
        folder.files(place.logs(), file -> {
            String name = String.valueOf(file.getFileName());
            String object = Folder.object(place, file);
            if (!LogName.isLog(name) || listed.contains(Listed.of(object))) {
                return;
            }
            var delivered = LogName.delivered(name);
            if (byObject.isEmpty() || (delivered != null && !isCovered(delivered))) {
                uncovered.add(folder.name(file), delivered);
            } else {
                covering(delivered).forEach(digest -> digest.flawed = true);
                remark(Kind.LOG_UNLISTED, "", folder.name(file), delivered, "no digest of its time names it");
            }
        });
        if (uncovered.count > 0) {
            uncovered.tell(digested);
        }
    }

    // Names have minutes only, and digests end within one.
    private boolean isCovered(Instant minute) {
        return !covering(minute).isEmpty() && !covering(minute.plusSeconds(59)).isEmpty();
    }

    private List<DigestFile> covering(@Nullable Instant time) {
        return time == null
                ? List.of()
                : byObject.values().stream()
                        .filter(digest -> digest.covers(time))
                        .toList();
    }

    /// Logs of times of which there is no digest.
    private final class Uncovered {
        private static final long PATIENCE_SECONDS = 2 * 3600;

        private long count;
        private String file = "";
        private @Nullable Instant first;
        private @Nullable Instant last;

        void add(String name, @Nullable Instant delivered) {
            if (count++ == 0) {
                file = name;
            }
            if (delivered != null) {
                first = first == null || delivered.isBefore(first) ? delivered : first;
                last = last == null || delivered.isAfter(last) ? delivered : last;
            }
        }

        void tell(boolean digested) {
            String when = first == null ? "" : ", delivered from " + first + " to " + last;
            remark(
                    Kind.LOG_UNCOVERED,
                    "",
                    file,
                    first,
                    count + (count == 1 ? " log is" : " logs are") + " covered by no digest" + when);
            if (byObject.isEmpty() && digested) {
                remark(
                        Kind.DIGEST_MISSING,
                        "",
                        folder.name(place.digests()),
                        null,
                        "there are logs here and digests of other regions, but none of this one");
            }
            var end = byObject.values().stream().map(DigestFile::end).max(Comparator.naturalOrder());
            if (end.isPresent() && last != null && last.isAfter(end.get().plusSeconds(PATIENCE_SECONDS))) {
                remark(
                        Kind.DIGEST_MISSING,
                        "",
                        folder.name(place.digests()),
                        end.get(),
                        "the newest ones are not there: the last ends at " + end.get() + ", and logs came until "
                                + last);
            }
        }
    }

    private void remark(Kind kind, DigestFile digest, String says) {
        remark(kind, digest, digest.file, says);
    }

    private void remark(Kind kind, DigestFile digest, String file, String says) {
        digest.flawed = true;
        remark(kind, digest.name.trail(), file, digest.end(), says);
    }

    private void remark(Kind kind, String trail, String file, @Nullable Instant at, String says) {
        told.remark(new Remark(kind, place.account(), place.region(), trail, file, at, says));
    }
}
