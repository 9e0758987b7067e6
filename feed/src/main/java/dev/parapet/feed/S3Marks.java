package dev.parapet.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which objects of a prefix were taken.
///
/// All that were written before the mark, and of those written later the ones that are named. The mark moves on when
/// a listing was given to its end: up to then nothing is known about the order in which objects are listed.
final class S3Marks {
    /// How long an object may take from its date to where a listing shows it.
    static final Duration OVERLAP = Duration.ofHours(1);

    /// Objects that could not be read and come again, at most.
    private static final int MOST_AGAIN = 10_000;

    private Instant mark;
    private Instant latest;
    private final Map<String, Long> taken = new LinkedHashMap<>();
    private final Set<String> again = new LinkedHashSet<>();

    S3Marks(Position start) {
        long known = start.number("mark");
        this.mark = known == 0 ? Instant.MIN : Instant.ofEpochMilli(known);
        this.latest = mark;
        start.texts("taken").forEach((key, when) -> {
            if (when.matches("[0-9]{1,18}")) {
                taken.put(key, Long.parseLong(when));
                latest = later(latest, Instant.ofEpochMilli(Long.parseLong(when)));
            }
        });
        again.addAll(start.list("again"));
    }

    /// Whether nothing was read to its end yet.
    boolean isNew() {
        return mark.equals(Instant.MIN);
    }

    /// Objects that were written earlier have been taken.
    Instant from() {
        return isNew() ? Instant.MIN : mark.minus(OVERLAP);
    }

    boolean isTaken(String key, Instant modified) {
        return !again.contains(key) && (modified.isBefore(from()) || taken.containsKey(name(key, modified)));
    }

    void take(String key, Instant modified) {
        again.remove(key);
        taken.put(name(key, modified), modified.toEpochMilli());
        latest = later(latest, modified);
    }

    /// It is to come again; false if so many do that it is forgotten.
    boolean again(String key) {
        return again.size() < MOST_AGAIN && again.add(key);
    }

    /// The objects that come again.
    List<String> again() {
        return List.copyOf(again);
    }

    /// All that a listing showed was taken.
    void listed() {
        mark = latest;
        if (!isNew()) {
            long oldest = from().toEpochMilli();
            taken.values().removeIf(modified -> modified < oldest);
        }
    }

    Position position() {
        var plain = new LinkedHashMap<String, Object>();
        if (!isNew()) {
            plain.put("mark", mark.toEpochMilli());
        }
        plain.put("taken", new LinkedHashMap<String, Object>(taken));
        plain.put("again", new ArrayList<Object>(again));
        return new Position(plain);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    // Written anew, it is another object.
    private static String name(String key, Instant modified) {
        return Digests.of(key + '\n' + modified.toEpochMilli());
    }
}
