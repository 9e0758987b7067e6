package dev.parapet.detect.engine;

import java.time.Instant;
import java.util.Objects;

/// Where something stands in the order in which one process would take it.
///
/// @param at the time of the event; of one that came too late, the time before which all had come when it came
/// @param late of one that came too late, what puts it among others of its kind; empty for all others
/// @param id the event's own
/// @param step what follows from an event, in order
public record Turn(Instant at, String late, String id, long step) implements Comparable<Turn> {
    public Turn {
        Objects.requireNonNull(at);
    }

    /// Of an event as it comes.
    ///
    /// @param settled before which everything was thought to have come
    /// @param place where it was found; places compare as they were read
    public static Turn of(Sighting sighting, Instant settled, String place) {
        return sighting.time().isBefore(settled)
                ? new Turn(settled, place, sighting.id(), 0)
                : new Turn(sighting.time(), "", sighting.id(), 0);
    }

    boolean isLate() {
        return !late.isEmpty();
    }

    Turn step(long step) {
        return new Turn(at, late, id, step);
    }

    @Override
    public int compareTo(Turn other) {
        int order = at.compareTo(other.at);
        // What came too late is taken before anything that is still waited for.
        order = order != 0 ? order : Boolean.compare(other.isLate(), isLate());
        order = order != 0 ? order : late.compareTo(other.late);
        order = order != 0 ? order : id.compareTo(other.id);
        return order != 0 ? order : Long.compare(step, other.step);
    }
}
