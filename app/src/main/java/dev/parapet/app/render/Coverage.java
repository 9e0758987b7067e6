package dev.parapet.app.render;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The places that could not be seen, or only in part, those with the same reason together.
final class Coverage {
    private Coverage() {}

    /// @param places account and region
    record Hole(String type, Gap.Reason reason, String detail, SortedSet<String> places) {
        String remedy() {
            return Grants.remedy(reason, detail);
        }
    }

    private record Trouble(String type, Gap.Reason reason, String detail) {}

    static List<Hole> holes(ScanSummary summary) {
        return together(summary.obstacles());
    }

    /// The places of which only a part was taken, by design. Nobody has to do anything about them.
    static List<Hole> samples(ScanSummary summary) {
        return together(summary.samples());
    }

    private static List<Hole> together(List<Look> looks) {
        var places = new LinkedHashMap<Trouble, SortedSet<String>>();
        for (Look look : looks) {
            var trouble = new Trouble(look.type(), look.obstacle().orElseThrow(), look.detail());
            places.computeIfAbsent(trouble, _ -> new TreeSet<>()).add(look.account() + " " + look.region());
        }
        var holes = new ArrayList<Hole>();
        places.forEach(
                (trouble, where) -> holes.add(new Hole(trouble.type(), trouble.reason(), trouble.detail(), where)));
        holes.sort(Comparator.comparing(Hole::reason).thenComparing(Hole::type).thenComparing(Hole::detail));
        return holes;
    }

    /// The IAM actions that the scanner lacked.
    static List<String> grants(ScanSummary summary, BlindSpots blindSpots) {
        var grants = new TreeSet<>(blindSpots.grants());
        for (Look look : summary.obstacles()) {
            if (look.obstacle().orElseThrow() == Gap.Reason.DENIED) {
                Grants.call(look.detail()).ifPresent(grants::add);
            }
        }
        return List.copyOf(grants);
    }
}
