package dev.parapet.app.render;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What stood between the scan and an answer, gathered from unknown verdicts.
///
/// Verdicts that wait for the same call are one spot, whatever the resource. What has no call in it is told apart by
/// its words, up to a cap.
final class BlindSpots {
    private static final int MOST = 300;

    private final Map<String, Spot> spots = new HashMap<>();
    private long unlisted;

    /// One thing that was not read.
    static final class Spot {
        private final String example;
        private final Optional<String> call;
        private final Optional<String> grant;
        private final Set<String> controls = new HashSet<>();
        private long verdicts;

        private Spot(String example) {
            this.example = example;
            this.call = Grants.call(example);
            this.grant = Grants.action(example);
        }

        String example() {
            return example;
        }

        /// The call that did not answer, if the note names one.
        Optional<String> call() {
            return call;
        }

        /// The IAM action that would settle it, if it was denied.
        Optional<String> grant() {
            return grant;
        }

        int controls() {
            return controls.size();
        }

        long verdicts() {
            return verdicts;
        }
    }

    void add(Verdicted unknown) {
        for (String missing : unknown.missing()) {
            String key = Grants.call(missing)
                    .map(call -> call + Grants.action(missing))
                    .orElse(missing);
            var spot = spots.get(key);
            if (spot == null && spots.size() < MOST) {
                spot = new Spot(missing);
                spots.put(key, spot);
            }
            if (spot == null) {
                unlisted++;
            } else {
                spot.controls.add(unknown.control().id());
                spot.verdicts++;
            }
        }
    }

    /// The worst first.
    List<Spot> spots() {
        return spots.values().stream()
                .sorted(Comparator.comparingLong(Spot::verdicts).reversed().thenComparing(Spot::example))
                .toList();
    }

    /// How many reasons were not kept apart any more.
    long unlisted() {
        return unlisted;
    }

    /// The IAM actions that would settle unknown verdicts.
    List<String> grants() {
        return spots().stream()
                .flatMap(spot -> spot.grant().stream())
                .sorted()
                .distinct()
                .toList();
    }
}
