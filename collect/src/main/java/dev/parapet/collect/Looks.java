package dev.parapet.collect;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The looks at one account: each planned type in each place is written exactly once, when all who look for it have
/// ended, with the worst that one of them met. What nobody ended is written as skipped.
final class Looks {
    private static final Obstacle NOT_REACHED = new Obstacle(Gap.Reason.SKIPPED, "never reached");

    private final String account;
    private final Ledger ledger;
    private final Map<Place, Ends> planned = new ConcurrentHashMap<>();

    /// Regions where somebody answered, so that a name that does not resolve there is a service that is not offered.
    private final Set<String> answering = ConcurrentHashMap.newKeySet();

    Looks(String account, Ledger ledger) {
        this.account = account;
        this.ledger = ledger;
    }

    private record Place(String region, String type) {}

    /// How those who look for one type in one place ended.
    private static final class Ends {
        private int expected;
        private boolean seenToTheEnd;
        private boolean written;
        private final List<Obstacle> obstacles = new ArrayList<>();
    }

    /// One more will look for `type` there. All plans are made before the first look ends.
    void plan(String region, String type) {
        planned.computeIfAbsent(new Place(region, type), _ -> new Ends()).expected++;
    }

    void answered(String region) {
        answering.add(region);
    }

    /// One has looked for `type` there; what it found is in the ledger.
    void end(String region, String type, Optional<Obstacle> obstacle) {
        var place = new Place(region, type);
        Ends ends = planned.get(place);
        if (ends == null) {
            throw new IllegalStateException("nobody planned to look for " + type + " in " + region);
        }
        synchronized (ends) {
            obstacle.ifPresentOrElse(ends.obstacles::add, () -> ends.seenToTheEnd = true);
            // What a name that does not resolve means is known at the end.
            if (--ends.expected == 0 && ends.obstacles.stream().noneMatch(Obstacle::isUnknownHost)) {
                write(place, ends);
            }
        }
    }

    /// Writes what is still open. Nobody looks any more.
    void close() {
        planned.forEach((place, ends) -> {
            synchronized (ends) {
                if (!ends.written) {
                    if (ends.expected > 0) {
                        ends.obstacles.add(NOT_REACHED);
                    }
                    write(place, ends);
                }
            }
        });
    }

    private void write(Place place, Ends ends) {
        ends.written = true;
        var worst = ends.obstacles.stream()
                .map(obstacle -> meaning(obstacle, place.region()))
                .max(Comparator.comparingInt(Looks::weight))
                .filter(obstacle -> obstacle.reason() != Gap.Reason.NOT_OFFERED || !ends.seenToTheEnd);
        ledger.add(new Look(
                account,
                place.region(),
                place.type(),
                worst.map(Obstacle::reason),
                worst.map(Obstacle::detail).orElse("")));
    }

    // A name that does not resolve means that the service is not in the region, if the region answers otherwise, and
    // that there is no network, if it does not.
    private Obstacle meaning(Obstacle obstacle, String region) {
        return obstacle.isUnknownHost() && answering.contains(region)
                ? new Obstacle(Gap.Reason.NOT_OFFERED, obstacle.detail())
                : obstacle;
    }

    /// What stood in the way outweighs a sample, and that a service that is not there.
    static Optional<Obstacle> worse(Optional<Obstacle> one, Optional<Obstacle> other) {
        return Stream.concat(one.stream(), other.stream()).max(Comparator.comparingInt(Looks::weight));
    }

    private static int weight(Obstacle obstacle) {
        return switch (obstacle.reason()) {
            case NOT_OFFERED -> 0;
            case SAMPLED -> 1;
            case SKIPPED -> 2;
            case DENIED, THROTTLED, UNIMPLEMENTED, UNREACHABLE, FAILED -> 3;
        };
    }
}
