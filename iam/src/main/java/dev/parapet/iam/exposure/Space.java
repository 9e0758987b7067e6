package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dimensions of one stranger's requests to one service: the action's name, the resource, and every
/// key that matters.
final class Space {
    private final Stranger stranger;
    private final String service;
    private final Map<Condition, Map<String, Boolean>> answers;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<Dimension> dimensions = new ArrayList<>();

    /// @param conditions all there are
    /// @param others keys that matter without a condition
    /// @param answers of the evaluator, as far as it was asked
    Space(
            Stranger stranger,
            String service,
            ResourceContext resource,
            Collection<Condition> conditions,
            Collection<String> others,
            Map<Condition, Map<String, Boolean>> answers) {
        this.answers = answers;
        this.stranger = stranger;
        this.service = service;
        dimensions.add(Dimension.of(Texts.ALL));
        dimensions.add(Dimension.of(Texts.ALL));
        var byKey = new LinkedHashMap<String, List<Condition>>();
        byKey.put(stranger.identity(), new ArrayList<>());
        others.forEach(key -> byKey.put(key, new ArrayList<>()));
        conditions.forEach(
                one -> byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one));
        byKey.forEach((key, itsConditions) -> {
            if (!isReadOffArn(key)) {
                boolean asSet = itsConditions.stream().anyMatch(one -> one.quantifier() != Condition.Quantifier.NONE);
                numbers.put(key, dimensions.size());
                dimensions.add(stranger.dimension(key, free(key, itsConditions), asSet, resource));
            }
        });
    }

    private boolean isReadOffArn(String key) {
        return stranger.hasArn() && Stranger.ACCOUNT_KEYS.contains(key);
    }

    // Where one kind of operator alone compares a key, points are enough. Otherwise it is any text, and
    // what is not about texts stays unknown.
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

    boolean has(String key) {
        return numbers.containsKey(key) || isReadOffArn(key);
    }

    int dimension(String key) {
        Integer number = numbers.get(key);
        if (number == null) {
            throw new IllegalStateException("no dimension of `" + key + "`");
        }
        return number;
    }

    /// The points of a key; empty if it is a text.
    Optional<List<String>> points(String key) {
        return dimensions.get(dimension(key)).points();
    }

    /// Whether a value meets a condition; asked once for all strangers.
    boolean meets(Condition condition, String value) {
        return answers.computeIfAbsent(condition, _ -> new HashMap<>())
                .computeIfAbsent(value, _ -> Probe.meets(condition, Map.of(condition.key(), value)));
    }

    Region region() {
        return new Region(dimensions.toArray(Dimension[]::new));
    }

    /// The keys of an example.
    ///
    /// @param telling those that had better have a value
    Map<String, Object> example(Region region, Collection<String> telling, Budget budget) {
        var context = new LinkedHashMap<String, Object>();
        numbers.forEach((key, number) -> region.at(number).example(key, context, telling.contains(key), budget));
        if (stranger.hasArn() && context.get(Stranger.ARN) instanceof String arn) {
            Stranger.ACCOUNT_KEYS.forEach(key -> context.put(key, arn.split(":", 6)[4]));
        }
        return context;
    }
}
