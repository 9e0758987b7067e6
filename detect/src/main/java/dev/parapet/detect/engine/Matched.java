package dev.parapet.detect.engine;

import java.util.List;

/// An event with all rules that matched it.
record Matched(Sighting sighting, List<Hit> hits) implements Comparable<Matched> {
    Matched {
        hits = List.copyOf(hits);
    }

    @Override
    public int compareTo(Matched other) {
        int byTime = sighting.time().compareTo(other.sighting.time());
        return byTime != 0 ? byTime : sighting.id().compareTo(other.sighting.id());
    }
}
