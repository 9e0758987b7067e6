package dev.parapet.detect.engine;

import java.util.List;

/// An event with all rules that matched it.
public record Matched(Sighting sighting, List<Hit> hits) implements Comparable<Matched> {
    public Matched {
        hits = List.copyOf(hits);
    }

    /// By which a repeated one is known. Ids alone do not tell: whoever writes logs by hand uses the same for all.
    String identity() {
        return sighting.id()
                + ' '
                + sighting.time()
                + ' '
                + sighting.source()
                + ' '
                + sighting.name()
                + ' '
                + sighting.account()
                + ' '
                + sighting.principal();
    }

    @Override
    public int compareTo(Matched other) {
        int byTime = sighting.time().compareTo(other.sighting.time());
        return byTime != 0 ? byTime : sighting.id().compareTo(other.sighting.id());
    }
}
