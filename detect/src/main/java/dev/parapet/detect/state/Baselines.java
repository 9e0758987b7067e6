package dev.parapet.detect.state;

import dev.parapet.core.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Learns what is usual for whom, and tells what is not. For one thread, which feeds it in the order of time.
///
/// What somebody can do to it who knows how it learns is in `docs/adr/0008-what-is-usual-and-who-can-teach-it.md`. In
/// short: whoever is new only teaches for some days; after that a new value is told on the first day, for serious rules
/// on the first two, and what came with a serious alert on three more. Volumes grow by a quarter a day at most.
///
/// Memory is bounded: whoever was met longest ago is forgotten first, and is not taught again when coming back.
public final class Baselines {
    /// How much is remembered.
    ///
    /// @param ofOwner values of one owner in one rule
    /// @param ofAll values and owners of all rules
    public record Limits(int ofOwner, int ofAll) {
        public static final Limits DEFAULT = new Limits(2_000, 500_000);

        public Limits {
            if (ofOwner < 1 || ofAll < 2) {
                throw new IllegalArgumentException("at least one value of an owner is remembered");
            }
        }
    }

    /// The memory of one rule.
    static final class Memory {
        final String rule;
        final Habit habit;
        Owners owners = new Owners();
        Owners peers = new Owners();
        final @Nullable Hush hush;

        Memory(String rule, Habit habit) {
            this.rule = rule;
            this.habit = habit;
            this.hush = habit instanceof Habit.Silence silence ? new Hush(rule, silence) : null;
        }

        int size() {
            return size(owners) + size(peers);
        }

        private static int size(Owners owners) {
            return owners.owners.values().stream()
                    .mapToInt(owner -> owner.values.size() + 1)
                    .sum();
        }
    }

    private static final int MOST_TUPLES = 16;
    private static final int SECONDS_OF_DAY = 86_400;

    private final Map<String, Memory> memories = new LinkedHashMap<>();
    private final Limits limits;
    private final @Nullable Places places;
    private final Map<String, Long> forgotten = new TreeMap<>();
    private long salt;
    private Fingerprint fingerprint;
    private int size;

    /// @param habits by the key of their rule
    /// @param salt any number that strangers do not know
    /// @param places null if nobody says where networks are, so that travel is not seen
    public Baselines(Map<String, Habit> habits, long salt, Limits limits, @Nullable Places places) {
        this.limits = limits;
        this.places = places;
        this.salt = salt;
        this.fingerprint = new Fingerprint(salt);
        habits.forEach((rule, habit) -> memories.put(rule, new Memory(rule, habit)));
    }

    /// Whether the rule needs this memory.
    public boolean remembers(String rule) {
        return memories.containsKey(rule);
    }

    /// The rules that cannot run, because nobody says where networks are.
    public List<String> idle() {
        return memories.values().stream()
                .filter(memory -> memory.habit instanceof Habit.Travel && places == null)
                .map(memory -> memory.rule)
                .toList();
    }

    /// The fields whose values it needs of the events of a rule.
    public Set<String> wants(String rule) {
        var memory = memories.get(rule);
        return memory == null ? Set.of() : memory.habit.wants();
    }

    /// How many values were forgotten before their time, by the key of their rule.
    public Map<String, Long> forgotten() {
        return Map.copyOf(forgotten);
    }

    /// How many values and owners are remembered.
    public int size() {
        return size;
    }

    /// Takes an event that a rule matched.
    ///
    /// @param level how bad it is to the rule
    /// @param suspicious whether another rule raised an alert of level high or critical for the same event
    public void met(Seen seen, Severity level, boolean suspicious, Consumer<Unusual> raise) {
        var memory = memories.get(seen.rule());
        if (memory != null) {
            owners(memory.habit, seen).forEach(by -> met(memory, seen, level, suspicious, by, raise));
            bound();
        }
    }

    /// Takes it for one of its owners, for whoever keeps each of them apart.
    ///
    /// @param by one of [#owners]
    public void met(Seen seen, Severity level, boolean suspicious, List<String> by, Consumer<Unusual> raise) {
        var memory = memories.get(seen.rule());
        if (memory != null) {
            met(memory, seen, level, suspicious, by, raise);
            bound();
        }
    }

    private void met(
            Memory memory, Seen seen, Severity level, boolean suspicious, List<String> by, Consumer<Unusual> raise) {
        var meeting = new Meeting(memory, seen, level, suspicious, by, raise);
        if (memory.hush != null) {
            memory.hush.advance(seen.time(), memory.owners, raise);
        }
        switch (memory.habit) {
            case Habit.FirstSeen habit -> meeting.first(habit);
            case Habit.Volume habit -> meeting.volume(habit);
            case Habit.Travel habit -> meeting.travel(habit);
            case Habit.Silence habit -> meeting.heard(habit);
        }
    }

    /// Whose habits an event is about: the values of `by`. Nobody's if it is excepted or lacks one of them.
    public static List<List<String>> owners(Habit habit, Seen seen) {
        return habit.allowances().stream().anyMatch(one -> one.covers(seen)) ? List.of() : tuples(habit.by(), seen);
    }

    /// When somebody was met last; the beginning of time if nobody was.
    public Instant last() {
        return memories.values().stream()
                .flatMap(memory -> memory.owners.owners.values().stream())
                .mapToLong(owner -> owner.last)
                .max()
                .stream()
                .mapToObj(Instant::ofEpochSecond)
                .findFirst()
                .orElse(Instant.MIN);
    }

    /// Forgets what everybody does, but not that they were there: who comes back is not taught again.
    public void retire() {
        for (Memory memory : memories.values()) {
            memory.owners.owners.values().forEach(Owner::retire);
            memory.peers.owners.values().forEach(Owner::retire);
        }
        size = memories.values().stream().mapToInt(Memory::size).sum();
    }

    /// None if a field has no value.
    private static List<List<String>> tuples(List<String> fields, Seen seen) {
        List<List<String>> all = List.of(List.of());
        for (String field : fields) {
            var next = new ArrayList<List<String>>();
            for (List<String> before : all) {
                for (String value : new LinkedHashSet<>(seen.of(field))) {
                    if (next.size() < MOST_TUPLES) {
                        var with = new ArrayList<>(before);
                        with.add(value);
                        next.add(with);
                    }
                }
            }
            all = next;
        }
        return all;
    }

    private long fingerprint(List<String> names, List<String> values) {
        var both = new ArrayList<>(names);
        both.addAll(values);
        return fingerprint.of(both);
    }

    private void bound() {
        while (size > limits.ofAll()) {
            Memory oldest = null;
            boolean peer = false;
            long since = Long.MAX_VALUE;
            for (Memory memory : memories.values()) {
                for (Owners owners : List.of(memory.owners, memory.peers)) {
                    var eldest = owners.owners.firstEntry();
                    if (eldest != null && eldest.getValue().last < since) {
                        since = eldest.getValue().last;
                        oldest = memory;
                        peer = owners == memory.peers;
                    }
                }
            }
            if (oldest == null) {
                return;
            }
            int lost = (peer ? oldest.peers : oldest.owners).forgetEldest();
            size -= lost;
            forgotten.merge(oldest.rule, (long) lost, Long::sum);
        }
    }

    /// One event of one owner.
    private final class Meeting {
        private final Memory memory;
        private final Seen seen;
        private final Severity level;
        private final boolean suspicious;
        private final List<String> by;
        private final Consumer<Unusual> raise;
        private final long now;
        private final int day;

        Meeting(
                Memory memory,
                Seen seen,
                Severity level,
                boolean suspicious,
                List<String> by,
                Consumer<Unusual> raise) {
            this.memory = memory;
            this.seen = seen;
            this.level = level;
            this.suspicious = suspicious;
            this.by = by;
            this.raise = raise;
            this.now = seen.time().getEpochSecond();
            this.day = (int) Math.floorDiv(now, SECONDS_OF_DAY);
        }

        private long ownerId() {
            return fingerprint(memory.habit.by(), by);
        }

        private Owner owner(Owners owners, long id, Duration learn) {
            boolean known = owners.known(id) != null;
            var owner = owners.of(id, now, learn.toSeconds());
            size += known ? 0 : 1;
            owner.last = Math.max(owner.last, now);
            return owner;
        }

        private Known known(Owner owner, long value, Duration within) {
            var known = owner.values.get(value);
            if (known == null) {
                known = new Known();
                owner.values.put(value, known);
                size++;
                if (owner.values.size() > limits.ofOwner()) {
                    owner.values.pollFirstEntry();
                    size--;
                    forgotten.merge(memory.rule, 1L, Long::sum);
                }
            } else if (day - known.last > within.toDays()) {
                known.renew();
            }
            return known;
        }

        void first(Habit.FirstSeen habit) {
            // An event without a value teaches none, but its owner is known from then on.
            long id = ownerId();
            var owner = owner(memory.owners, id, habit.learn());
            var values = tuples(habit.of(), seen);
            boolean learning = now - owner.born < habit.learn().toSeconds();
            for (List<String> value : values) {
                long print = fingerprint(habit.of(), value);
                var known = known(owner, print, habit.within());
                boolean usual = known.usual(day, level.atLeast(Severity.HIGH) ? 2 : 1);
                boolean silent = usual || known.told == day;
                for (List<String> peers :
                        habit.peers().isEmpty() ? List.<List<String>>of() : tuples(habit.peers(), seen)) {
                    var group = owner(memory.peers, fingerprint(habit.peers(), peers), habit.learn());
                    var common = known(group, print, habit.within());
                    boolean familiar = familiar(common, id);
                    boolean old = now - group.born >= habit.learn().toSeconds();
                    if (!silent && learning && old && !familiar) {
                        // Somebody new, who is not taught by anybody, does what nobody around does.
                        known.told = day;
                        tell(habit, value, lower(level), owner, true);
                    }
                    silent |= familiar;
                    common.met(day, suspicious, false);
                    if (!suspicious) {
                        taught(common, id);
                    }
                }
                if (!silent && !learning) {
                    known.told = day;
                    tell(habit, value, level, owner, false);
                }
                known.met(day, suspicious, learning);
            }
        }

        private static boolean familiar(Known common, long id) {
            int others = (common.first != 0 && common.first != id ? 1 : 0)
                    + (common.second != 0 && common.second != id ? 1 : 0);
            return others > 1 || (others == 1 && common.days >= 3);
        }

        private static void taught(Known common, long id) {
            if (common.first == 0) {
                common.first = id;
            } else if (common.second == 0 && common.first != id) {
                common.second = id;
            }
        }

        private void tell(Habit.FirstSeen habit, List<String> value, Severity level, Owner owner, boolean newcomer) {
            var evidence = new LinkedHashMap<String, Object>();
            for (int i = 0; i < value.size(); i++) {
                evidence.put(habit.of().get(i), value.get(i));
            }
            evidence.put("known-values", owner.values.size() - 1);
            evidence.put("known-days", day - (int) Math.floorDiv(owner.born, SECONDS_OF_DAY));
            String what = Sentences.pairs(habit.of(), value);
            String who = Sentences.pairs(habit.by(), by);
            raise(
                    level,
                    newcomer
                            ? what + " is what none of the peers of " + who + " did, who is new"
                            : what + " is new for " + who,
                    List.of(seen.event()),
                    evidence);
        }

        void volume(Habit.Volume habit) {
            double amount = 1;
            if (!habit.sum().isEmpty()) {
                amount = 0;
                for (String text : seen.of(habit.sum())) {
                    Double number = Numbers.of(text);
                    amount += number == null ? 0 : Math.max(0, number);
                }
            }
            var owner = owner(memory.owners, ownerId(), habit.learn());
            boolean learning = now - owner.born < habit.learn().toSeconds();
            var volumes = owner.volumes;
            if (volumes == null) {
                volumes = new Owner.Volumes();
                volumes.today = day;
                owner.volumes = volumes;
            }
            var reckoning = new Reckoning(volumes, habit.per().toSeconds());
            reckoning.day(day, learning);
            double there = reckoning.add(now, amount, seen.event());
            if (suspicious) {
                volumes.toldToday = true;
            } else if (learning) {
                volumes.usual = Math.max(volumes.usual, there);
            }
            double limit = Math.max(habit.floor(), habit.factor() * volumes.usual);
            if (!learning && there >= limit && now >= volumes.rests) {
                volumes.rests = now + habit.per().toSeconds();
                volumes.toldToday = true;
                var evidence = new LinkedHashMap<String, Object>();
                evidence.put("volume", there);
                evidence.put("usual", volumes.usual);
                evidence.put("limit", limit);
                raise(
                        level,
                        "%s %s in %s by %s, where at most %s are usual"
                                .formatted(
                                        Sentences.number(there),
                                        habit.sum().isEmpty() ? "events" : habit.sum(),
                                        Sentences.span(habit.per()),
                                        Sentences.pairs(habit.by(), by),
                                        Sentences.number(volumes.usual)),
                        volumes.events.stream().map(Owner.Volumes.Event::id).toList(),
                        evidence);
            }
        }

        void travel(Habit.Travel habit) {
            var values = seen.of(Habit.Travel.ADDRESS);
            if (places == null || values.isEmpty()) {
                return;
            }
            var here = places.of(values.getFirst());
            if (here.isEmpty()) {
                return;
            }
            var owner = owner(memory.owners, ownerId(), Duration.ZERO);
            var last = owner.whereabouts;
            if (last != null) {
                var journey = Journey.of(last, here.get(), now);
                if (journey.kilometres() >= Journey.SHORTEST && journey.speed() > habit.fasterThan()) {
                    var pair = known(owner, fingerprint.of(journey.ends()), Duration.ofDays(90));
                    if (!pair.usual(day, 2) && pair.told != day) {
                        pair.told = day;
                        var evidence = new LinkedHashMap<String, Object>();
                        evidence.put("kilometres", Math.round(journey.kilometres()));
                        evidence.put("minutes", Math.abs(now - last.time()) / 60);
                        evidence.put("sourceIPAddress", values.getFirst());
                        raise(
                                level,
                                "%s was %d km away %d minutes before"
                                        .formatted(
                                                Sentences.pairs(habit.by(), by),
                                                Math.round(journey.kilometres()),
                                                Math.abs(now - last.time()) / 60),
                                List.of(last.event(), seen.event()),
                                evidence);
                    }
                    pair.met(day, suspicious, false);
                }
            }
            if (last == null || now >= last.time()) {
                owner.whereabouts =
                        new Owner.Whereabouts(here.get().latitude(), here.get().longitude(), now, seen.event());
            }
        }

        void heard(Habit.Silence habit) {
            var hush = memory.hush;
            if (hush != null) {
                long id = ownerId();
                var before = memory.owners.known(id);
                long last = before == null ? now : before.last;
                hush.heard(owner(memory.owners, id, habit.learn()), last, seen, level, by);
            }
        }

        private void raise(Severity level, String says, List<String> events, Map<String, Object> evidence) {
            var whose = new LinkedHashMap<String, String>();
            for (int i = 0; i < by.size(); i++) {
                whose.put(memory.habit.by().get(i), by.get(i));
            }
            raise.accept(new Unusual(seen.rule(), level, seen.time(), events, whose, says, evidence));
        }

        private static Severity lower(Severity level) {
            return switch (level) {
                case CRITICAL -> Severity.HIGH;
                case HIGH -> Severity.MEDIUM;
                case MEDIUM, LOW -> Severity.LOW;
                case INFORMATIONAL -> Severity.INFORMATIONAL;
            };
        }
    }

    /// Everything that it remembers, as maps, lists, texts and numbers.
    public Map<String, Object> plain() {
        var rules = new LinkedHashMap<String, Object>();
        memories.forEach((rule, memory) -> {
            var one = new LinkedHashMap<String, Object>();
            one.put("owners", memory.owners.plain());
            one.put("peers", memory.peers.plain());
            var hush = memory.hush;
            if (hush != null) {
                one.put("hush", hush.plain());
            }
            rules.put(rule, one);
        });
        var plain = new LinkedHashMap<String, Object>();
        plain.put("salt", Long.toHexString(salt));
        plain.put("rules", rules);
        return plain;
    }

    /// Takes up what [#plain] gave, its salt with it; what rules that are no longer there remembered is left out.
    ///
    /// @throws DamagedStateException where that is not what it gave
    public void restore(Map<String, Object> plain) {
        if (!(plain.get("rules") instanceof Map<?, ?> rules)) {
            throw new DamagedStateException("`rules` is no object");
        }
        salt = Plain.hex(Plain.text(plain, "salt"));
        fingerprint = new Fingerprint(salt);
        memories.forEach((rule, memory) -> {
            if (rules.get(rule) instanceof Map<?, ?> saved) {
                memory.owners = owners(saved, "owners");
                memory.peers = owners(saved, "peers");
                if (memory.hush != null && saved.get("hush") instanceof Map<?, ?> hush) {
                    memory.hush.restore(hush);
                }
            }
        });
        size = memories.values().stream().mapToInt(Memory::size).sum();
        bound();
    }

    private static Owners owners(Map<?, ?> saved, String key) {
        if (saved.get(key) instanceof Map<?, ?> map) {
            return Owners.of(map);
        }
        throw new DamagedStateException("`" + key + "` is no object");
    }
}
