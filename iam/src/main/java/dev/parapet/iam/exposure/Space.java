package dev.parapet.iam.exposure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dimensions of one stranger's requests to one service: the action's name, the resource, and
/// every key that matters.
final class Space {
    private final Stranger stranger;
    private final Ground ground;
    private final Map<String, Integer> numbers;
    private final Dimension[] dimensions;

    Space(Stranger stranger, Ground ground) {
        this.stranger = stranger;
        this.ground = ground;
        this.numbers = ground.numbers();
        this.dimensions = new Dimension[numbers.size() + Ground.RESOURCE + 1];
        dimensions[Ground.ACTION] = ground.text();
        dimensions[Ground.RESOURCE] = ground.text();
        numbers.forEach((key, number) ->
                dimensions[number] = isReadOffArn(key) ? ground.text() : ground.dimension(stranger, key));
    }

    private boolean isReadOffArn(String key) {
        return stranger.hasArn() && Stranger.ACCOUNT_KEYS.contains(key);
    }

    Ground ground() {
        return ground;
    }

    boolean has(String key) {
        return numbers.containsKey(key) || isReadOffArn(key);
    }

    /// Whether no request of the stranger has one value of the key.
    boolean hasNoneOf(String key) {
        return !isReadOffArn(key) && numbers.containsKey(key) && dimensions[dimension(key)].isNeverOne();
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
        return dimensions[dimension(key)].points();
    }

    Region region() {
        return new Region(dimensions);
    }

    /// The keys of an example.
    ///
    /// @param telling those that had better have a value
    Map<String, Object> example(Region region, Collection<String> telling, Budget budget) {
        var context = new LinkedHashMap<String, Object>();
        numbers.forEach((key, number) -> {
            if (!isReadOffArn(key)) {
                region.at(number).example(key, context, telling.contains(key), budget);
            }
        });
        if (stranger.hasArn() && context.get(Stranger.ARN) instanceof String arn) {
            Stranger.ACCOUNT_KEYS.forEach(key -> context.put(key, arn.split(":", 6)[4]));
        }
        return context;
    }
}
