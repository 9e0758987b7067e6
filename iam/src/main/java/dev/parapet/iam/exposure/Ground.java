package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What all kinds of callers share in a question about one service: the dimensions' numbers, and
/// whatever was found out about them. What is equal is made once, so that what was found out for one
/// caller holds for the next.
final class Ground {
    static final int ACTION = 0;
    static final int RESOURCE = 1;

    // As many as there are symbols for.
    private static final int MOST_VARIABLES = 6_000;

    private final String service;
    private final Place place;
    private final Budget budget;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, Integer> readable = Collections.unmodifiableMap(numbers);
    private final Map<String, Values> free = new HashMap<>();
    private final Map<String, Boolean> asSet = new HashMap<>();
    private final Map<Object, Dimension> dimensions = new HashMap<>();
    private final Map<Object, Literal> literals = new HashMap<>();
    private final Map<String, Character> symbols = new HashMap<>();
    private final Answers answers;

    /// @param conditions all there are in policies
    /// @param further conditions of the question; they do not make a key one of several values
    /// @param others keys that matter without a condition
    Ground(
            String service,
            Place place,
            Collection<Condition> conditions,
            Collection<Condition> further,
            Collection<String> others,
            Answers answers,
            Budget budget) {
        this.service = service;
        this.place = place;
        this.answers = answers;
        this.budget = budget;
        var byKey = new LinkedHashMap<String, List<Condition>>();
        Stranger.IDENTITIES.forEach(key -> byKey.put(key, new ArrayList<>()));
        others.forEach(key -> byKey.put(key, new ArrayList<>()));
        conditions.forEach(
                one -> byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one));
        further.forEach(
                one -> byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one));
        conditions.stream()
                .filter(one -> one.quantifier() != Condition.Quantifier.NONE)
                .forEach(one -> asSet.put(one.key(), true));
        byKey.forEach((key, its) -> {
            numbers.put(key, numbers.size() + RESOURCE + 1);
            free.put(key, free(key, its));
        });
    }

    // Where one kind of operator alone compares a key, points are enough. Otherwise it is any text,
    // and what is not about texts stays unknown.
    private static Values free(String key, List<Condition> conditions) {
        if (Stranger.isTruth(key)) {
            return Points.of(List.of("true", "false"));
        }
        var families = EnumSet.noneOf(Family.class);
        conditions.forEach(one -> families.add(Family.of(one)));
        families.remove(Family.PRESENCE);
        boolean texts = families.contains(Family.TEXT) || families.contains(Family.ARN);
        return texts || families.size() != 1
                ? Texts.ALL
                : Points.of(Landmarks.of(families.iterator().next(), conditions));
    }

    String service() {
        return service;
    }

    Place place() {
        return place;
    }

    /// Keys to the numbers of their dimensions.
    Map<String, Integer> numbers() {
        return readable;
    }

    Dimension text() {
        return dimensions.computeIfAbsent(Texts.ALL, _ -> Dimension.of(Texts.ALL));
    }

    /// What a key of a caller's requests may be.
    Dimension dimension(Stranger stranger, String key) {
        var its = new OfCaller(stranger.on(key), key);
        var known = dimensions.get(its);
        if (known == null) {
            var made =
                    stranger.dimension(key, free.getOrDefault(key, Texts.ALL), asSet.getOrDefault(key, false), place);
            known = dimensions.computeIfAbsent(new Alike(key, made.content()), _ -> made);
            dimensions.put(its, known);
        }
        return known;
    }

    private record OfCaller(Stranger stranger, String key) {}

    private record Alike(String key, Object content) {}

    /// The literal of a source, made once.
    ///
    /// @param source whatever equals only what would be made the same
    Literal literal(Object source, Supplier<Literal> literal) {
        var known = literals.get(source);
        if (known == null) {
            known = literal.get();
            literals.put(source, known);
        }
        return known;
    }

    /// What stands for a variable's value.
    char symbol(String variable) {
        var known = symbols.get(variable);
        if (known == null) {
            if (symbols.size() == MOST_VARIABLES) {
                throw new Budget.Spent();
            }
            known = (char) (Pattern.FIRST_SYMBOL + symbols.size());
            symbols.put(variable, known);
        }
        return known;
    }

    /// Whether a value meets a condition; asked once for all strangers.
    boolean meets(Condition condition, String value) {
        return answers.meets(condition, value, budget);
    }
}
