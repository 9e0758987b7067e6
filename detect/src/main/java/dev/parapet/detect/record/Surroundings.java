package dev.parapet.detect.record;

import dev.parapet.core.Globs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a log does not say about the place it comes from: whose accounts, roles and buckets these are, and when people
/// work there.
public final class Surroundings {
    /// Nothing is known.
    public static final Surroundings UNKNOWN =
            new Surroundings(Map.of(), WorkingHours.USUAL, SensitiveNames::isSensitive);

    /// The same names come again and again, but a log may also make them up.
    private static final int REMEMBERED = 20_000;

    private record Member(String list, String value) {}

    private final Map<String, List<String>> lists;
    private final WorkingHours hours;
    private final Predicate<String> sensitive;
    private final Function<String, Optional<Boolean>> worth;
    private final Map<Member, Boolean> members = new ConcurrentHashMap<>();

    /// @param lists the lists that rules name, `OwnAccounts`; their values may have wildcards
    /// @param hours when people work
    /// @param sensitive whether a name or ARN is that of training data, a model, a key to them
    public Surroundings(Map<String, List<String>> lists, WorkingHours hours, Predicate<String> sensitive) {
        this(lists, hours, sensitive, _ -> Optional.empty());
    }

    /// @param sensitive what to take a name for that nobody knows
    /// @param worth whether a name or ARN is that of something precious; empty where nobody knows
    public Surroundings(
            Map<String, List<String>> lists,
            WorkingHours hours,
            Predicate<String> sensitive,
            Function<String, Optional<Boolean>> worth) {
        this.worth = Objects.requireNonNull(worth);
        this.hours = Objects.requireNonNull(hours);
        this.sensitive = Objects.requireNonNull(sensitive);
        this.lists = lists.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .toList()));
    }

    public WorkingHours hours() {
        return hours;
    }

    public Predicate<String> sensitive() {
        return sensitive;
    }

    public Optional<Boolean> worth(String name) {
        return worth.apply(name);
    }

    /// Whether a list has this value. What nobody listed is in no list.
    public boolean isIn(String list, String value) {
        var member = new Member(list, value);
        Boolean known = members.get(member);
        if (known == null) {
            known = find(list, value);
            if (members.size() < REMEMBERED) {
                members.put(member, known);
            }
        }
        return known;
    }

    private boolean find(String list, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lists.getOrDefault(list, List.of()).stream().anyMatch(glob -> Globs.matches(glob, lower));
    }
}
