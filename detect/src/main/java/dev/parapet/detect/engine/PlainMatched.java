package dev.parapet.detect.engine;

import dev.parapet.core.Event;
import dev.parapet.core.Severity;
import dev.parapet.detect.state.DamagedStateException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A matched event as maps, lists and texts, to be kept.
final class PlainMatched {
    private PlainMatched() {}

    static Map<String, Object> of(Matched found, IntFunction<String> key) {
        var sighting = found.sighting();
        var plain = new LinkedHashMap<String, Object>();
        plain.put("id", sighting.id());
        plain.put("log", sighting.log().name());
        plain.put("time", sighting.time().toString());
        plain.put("account", sighting.account());
        plain.put("region", sighting.region());
        plain.put("source", sighting.source());
        plain.put("name", sighting.name());
        plain.put("principal", sighting.principal());
        plain.put("session", sighting.session());
        plain.put("evidence", sighting.evidence());
        plain.put(
                "hits",
                found.hits().stream()
                        .map(hit -> Map.of(
                                "rule", key.apply(hit.rule()),
                                "level", hit.level().word(),
                                "captured", hit.captured()))
                        .toList());
        return plain;
    }

    /// @param places of the rules there are, by key
    /// @param captures how many fields each captures: other rules captured others
    /// @return nothing if none of its rules is there any more
    static Optional<Matched> read(@Nullable Object plain, Map<String, Integer> places, IntUnaryOperator captures) {
        if (!(plain instanceof Map<?, ?> map) || !(map.get("hits") instanceof List<?> hits)) {
            throw new DamagedStateException("`waiting` holds what is no event");
        }
        var kept = new ArrayList<Hit>();
        for (Object one : hits) {
            if (one instanceof Map<?, ?> hit && hit.get("captured") instanceof List<?> captured) {
                Integer place = places.get(text(hit, "rule"));
                if (place != null && captured.size() == captures.applyAsInt(place)) {
                    kept.add(new Hit(
                            place,
                            Severity.named(text(hit, "level")).orElse(Severity.MEDIUM),
                            captured.stream().map(PlainMatched::texts).toList()));
                }
            }
        }
        return kept.isEmpty() ? Optional.empty() : Optional.of(new Matched(sighting(map), kept));
    }

    private static Sighting sighting(Map<?, ?> map) {
        var evidence = new LinkedHashMap<String, Object>();
        if (map.get("evidence") instanceof Map<?, ?> kept) {
            kept.forEach((name, value) -> evidence.put(String.valueOf(name), value));
        }
        try {
            return new Sighting(
                    text(map, "id"),
                    Event.Log.valueOf(text(map, "log")),
                    Instant.parse(text(map, "time")),
                    text(map, "account"),
                    text(map, "region"),
                    text(map, "source"),
                    text(map, "name"),
                    text(map, "principal"),
                    text(map, "session"),
                    evidence);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new DamagedStateException("`waiting` holds what is no event: " + e.getMessage());
        }
    }

    private static List<String> texts(Object list) {
        return list instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? text : "";
    }
}
