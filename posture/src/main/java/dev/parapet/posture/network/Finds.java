package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was found on the way: routes, and why there may be more.
final class Finds {
    private final String from;
    private final Map<Key, Found> found = new LinkedHashMap<>();

    private record Key(String type, String id, String account) {
        static Key of(Resource resource) {
            return new Key(resource.type(), resource.id(), resource.account());
        }
    }

    /// @param maybe what was not read and could open a way
    record Found(List<Route> routes, Set<String> maybe) {
        static final Found NOTHING = new Found(List.of(), Set.of());
    }

    Finds(String from) {
        this.from = from;
    }

    /// Notes a way to a target, if there is or may be one.
    void add(Resource to, Passage way, List<String> gates, List<String> assumes) {
        if (way.atMost().isEmpty()) {
            return;
        }
        var notes = found.computeIfAbsent(Key.of(to), _ -> new Found(new ArrayList<>(), new LinkedHashSet<>()));
        if (way.known().isEmpty()) {
            notes.maybe.addAll(way.undecided());
        } else {
            notes.routes.add(new Route(from, to, way.known(), way.hops(), gates, way.doubts(), assumes));
        }
    }

    Found of(Resource resource) {
        return found.getOrDefault(Key.of(resource), Found.NOTHING);
    }

    List<Route> routes() {
        return found.values().stream().flatMap(one -> one.routes.stream()).toList();
    }

    List<String> maybe() {
        return found.values().stream()
                .flatMap(one -> one.maybe.stream())
                .distinct()
                .toList();
    }
}
