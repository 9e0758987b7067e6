package dev.parapet.app.render;

import dev.parapet.core.Look;
import dev.parapet.core.Mute;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What is known of a scan when its last judgement is made.
///
/// @param duration of collecting, where that was done, and judging
/// @param resources how many were judged or could have been
/// @param looks where the scan looked, the places it could not see among them
/// @param mutes every mute that was given, used or not
public record ScanSummary(
        Origin origin,
        Duration duration,
        Tally tally,
        long resources,
        SortedSet<String> accounts,
        SortedSet<String> regions,
        List<Look> looks,
        List<MuteUse> mutes) {

    public ScanSummary {
        accounts = new TreeSet<>(accounts);
        regions = new TreeSet<>(regions);
        looks = List.copyOf(looks);
        mutes = List.copyOf(mutes);
    }

    /// What a mute did in this scan.
    ///
    /// @param covered how many findings it silenced
    /// @param expired whether its last day has passed, so that it silences nothing any more
    public record MuteUse(Mute mute, long covered, boolean expired) {}

    /// Where the scan could not see.
    List<Look> obstacles() {
        return looks.stream().filter(Look::blind).toList();
    }

    /// Where the scan took only a part, by design.
    List<Look> samples() {
        return looks.stream().filter(Look::sampled).toList();
    }
}
