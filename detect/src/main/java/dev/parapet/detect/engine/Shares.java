package dev.parapet.detect.engine;

import dev.parapet.detect.record.Surroundings;
import dev.parapet.detect.sigma.SigmaCorrelation;
import dev.parapet.detect.sigma.SigmaCorrelation.Demand;
import dev.parapet.detect.state.Baselines;
import dev.parapet.detect.state.Correlator;
import dev.parapet.detect.state.Habit;
import dev.parapet.detect.state.Places;
import dev.parapet.detect.state.Seen;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What [Memory] does, taken apart for engines that spread work over machines: each part needs only what has one key.
///
/// The keys are the finest under which nothing that is remembered matters to anything under another key, so results are
/// those of one process, but where its bounded memory forgets: there it is bounded for all, here for each key.
///
/// | what | key |
/// |---|---|
/// | repeats | the event's identity; its principal where a rule asks for usual hours |
/// | usual hours | the principal |
/// | habits | the rule and whose habit it is; the rule alone if it asks peers |
/// | correlations | the correlation and its group; all that refer to each other are one |
public final class Shares {
    /// How long things are remembered, by the time of events.
    ///
    /// @param repeats in which the same event may come again
    /// @param habits of whoever is not met for so long
    public record Retention(Duration repeats, Duration habits) {
        public static final Retention DEFAULT = new Retention(Duration.ofDays(7), Duration.ofDays(400));

        public Retention {
            if (!repeats.isPositive() || !habits.isPositive()) {
                throw new IllegalArgumentException("something is remembered for a while");
            }
        }
    }

    private static final String BETWEEN = "\0";

    private final Ruleset ruleset;
    private final ZoneId zone;
    private final @Nullable Places places;
    private final long salt;
    private final Retention retention;
    private final Captures captures;
    private final Map<String, Habit> habits = new HashMap<>();

    /// Correlations that refer to each other, by the key of the first.
    private final Map<String, List<SigmaCorrelation>> chains = new LinkedHashMap<>();

    /// For the key of a rule, the chains that count it.
    private final Map<String, List<String>> counting = new HashMap<>();

    private final List<String> ticking = new ArrayList<>();

    /// @param places null if nobody says where networks are
    /// @param salt any number that strangers do not know, the same for all that share the work
    public Shares(Ruleset ruleset, ZoneId zone, @Nullable Places places, long salt, Retention retention) {
        this.ruleset = ruleset;
        this.zone = zone;
        this.places = places;
        this.salt = salt;
        this.retention = retention;
        this.captures = Captures.of(ruleset);
        for (Rule rule : ruleset.rules()) {
            rule.extension().habit().ifPresent(habit -> habits.put(rule.key(), habit));
        }
        chain(ruleset.correlations().stream().map(Correlation::sigma).toList());
    }

    private void chain(List<SigmaCorrelation> correlations) {
        var chainOf = new HashMap<String, String>();
        correlations.forEach(one -> chainOf.put(one.key(), one.key()));
        for (boolean changed = true; changed; ) {
            changed = false;
            for (SigmaCorrelation one : correlations) {
                for (String rule : one.keys()) {
                    String mine = Objects.requireNonNull(chainOf.get(one.key()));
                    String other = chainOf.get(rule);
                    if (other != null && !other.equals(mine)) {
                        String first = mine.compareTo(other) < 0 ? mine : other;
                        chainOf.put(one.key(), first);
                        chainOf.put(rule, first);
                        changed = true;
                    }
                }
            }
        }
        for (SigmaCorrelation one : correlations) {
            String chain = Objects.requireNonNull(chainOf.get(one.key()));
            chains.computeIfAbsent(chain, _ -> new ArrayList<>()).add(one);
            for (String rule : new LinkedHashSet<>(one.keys())) {
                var counters = counting.computeIfAbsent(rule, _ -> new ArrayList<>());
                if (!counters.contains(chain)) {
                    counters.add(chain);
                }
            }
        }
        chains.forEach((chain, members) -> {
            if (members.stream()
                    .anyMatch(one ->
                            one.waitsForEnd() && one.groupBy().isEmpty() && one.demand() instanceof Demand.Threshold)) {
                ticking.add(chain + BETWEEN);
            }
        });
    }

    /// Asks the rules about events, for one thread.
    public Matcher matcher(Surroundings surroundings) {
        return new Matcher(ruleset.rules(), captures.paths(), surroundings);
    }

    /// The first errand for an event.
    public Errand.Arrival arrival(Matched found, Turn turn) {
        String key =
                asksForHours(found) ? "p" + BETWEEN + found.sighting().principal() : "e" + BETWEEN + found.identity();
        return new Errand.Arrival(key, turn, found);
    }

    /// What is remembered under a key of a stage, at first nothing.
    public Share open(Errand.Stage stage, String key) {
        int end = key.indexOf(BETWEEN);
        String first = end < 0 ? key : key.substring(0, end);
        return switch (stage) {
            case ADMISSION -> new AdmissionShare(this);
            // Of a rule that is gone, nothing is known and nothing comes.
            case HABITS -> new HabitShare(this, first, habits.get(first));
            case WINDOWS -> new WindowShare(chains.getOrDefault(first, List.of()));
        };
    }

    /// Whether windows end without an event, so that somebody must tell them the time.
    public boolean needsClock() {
        return chains.values().stream().flatMap(List::stream).anyMatch(SigmaCorrelation::waitsForEnd);
    }

    boolean asksForHours(Matched found) {
        return found.hits().stream()
                .anyMatch(hit -> ruleset.rules().get(hit.rule()).extension().hours() == Extension.Hours.UNUSUAL);
    }

    // Who fell silent is known by others being heard.
    static boolean hasPeers(Habit habit) {
        return habit instanceof Habit.Silence
                || (habit instanceof Habit.FirstSeen first && !first.peers().isEmpty());
    }

    void ticks(Turn turn, Outlet outlet) {
        ticking.forEach(key -> outlet.errand(new Errand.Tick(key, turn)));
    }

    void habitual(Hit hit, boolean suspicious, Sighting sighting, Turn turn, Outlet outlet) {
        var seen = seen(hit, sighting);
        var habit = Objects.requireNonNull(habits.get(seen.rule()));
        var owners = Baselines.owners(habit, seen);
        if (hasPeers(habit)) {
            if (!owners.isEmpty()) {
                outlet.errand(new Errand.Habitual(
                        seen.rule(), turn, hit.rule(), hit.level(), suspicious, List.of(), seen, sighting));
            }
            return;
        }
        for (int i = 0; i < owners.size(); i++) {
            var by = owners.get(i);
            outlet.errand(new Errand.Habitual(
                    seen.rule() + BETWEEN + String.join(BETWEEN, by),
                    turn.step(turn.step() + ((long) i << 20)),
                    hit.rule(),
                    hit.level(),
                    suspicious,
                    by,
                    seen,
                    sighting));
        }
    }

    void windowed(Seen seen, Sighting sighting, Turn turn, Outlet outlet) {
        for (String chain : counting.getOrDefault(seen.rule(), List.of())) {
            var members = Objects.requireNonNull(chains.get(chain));
            if (members.size() > 1) {
                outlet.errand(new Errand.Windowed(chain + BETWEEN, turn, List.of(), seen, sighting));
                continue;
            }
            for (List<String> group : Correlator.groups(members.getFirst(), seen)) {
                outlet.errand(new Errand.Windowed(
                        chain + BETWEEN + String.join(BETWEEN, group), turn, group, seen, sighting));
            }
        }
    }

    Seen seen(Hit hit, Sighting sighting) {
        return captures.seen(hit, sighting);
    }

    Ruleset ruleset() {
        return ruleset;
    }

    ZoneId zone() {
        return zone;
    }

    @Nullable
    Places places() {
        return places;
    }

    long salt() {
        return salt;
    }

    Retention retention() {
        return retention;
    }
}
