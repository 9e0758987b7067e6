package dev.parapet.detect.state;

import java.util.List;
import java.util.stream.Stream;

/// From where somebody was to where the same one is now.
///
/// @param ends the two places, roughly, in the same order for both directions
record Journey(double kilometres, double speed, List<String> ends) {
    /// Nearer places may be one: files say where a network is registered, not where its user sits.
    static final double SHORTEST = 200;

    private static final long LEAST_SECONDS = 60;

    static Journey of(Owner.Whereabouts last, Places.Place here, long now) {
        var there = new Places.Place(last.latitude(), last.longitude());
        double kilometres = there.kilometresTo(here);
        double hours = Math.max(LEAST_SECONDS, Math.abs(now - last.time())) / 3600.0;
        return new Journey(
                kilometres,
                kilometres / hours,
                Stream.of(rough(there), rough(here)).sorted().toList());
    }

    private static String rough(Places.Place place) {
        return Math.round(place.latitude()) + "," + Math.round(place.longitude());
    }
}
