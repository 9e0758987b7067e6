package dev.parapet.detect.record;

import dev.parapet.core.Globs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a log does not say about the place it comes from: whose accounts, roles and buckets these are, and when people
/// work there.
///
/// @param lists the lists that rules name, `OwnAccounts`; their values may have wildcards
/// @param hours when people work
/// @param sensitive whether a name or ARN is that of training data, a model, a key to them
public record Surroundings(Map<String, List<String>> lists, WorkingHours hours, Predicate<String> sensitive) {
    /// Nothing is known.
    public static final Surroundings UNKNOWN =
            new Surroundings(Map.of(), WorkingHours.USUAL, SensitiveNames::isSensitive);

    public Surroundings {
        Objects.requireNonNull(hours);
        Objects.requireNonNull(sensitive);
        lists = lists.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .toList()));
    }

    /// Whether a list has this value. What nobody listed is in no list.
    public boolean isIn(String list, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lists.getOrDefault(list, List.of()).stream().anyMatch(glob -> Globs.matches(glob, lower));
    }
}
