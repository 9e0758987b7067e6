package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What was found on the way: routes, and why there may be more.
final class Finds {
    private final String from;
    private final Map<Key, Found> found = new LinkedHashMap<>();

    private record Key(String type, String id, String account) {
        static Key of(Resource resource) {
            return new Key(resource.type(), resource.id(), resource.account());
        }
    }

    /// @param ports those that could be open beside the known ones
    /// @param why what was not read
    record Maybe(Ports ports, List<String> why) {}

    /// What is known of one target.
    record Found(List<Route> routes, List<Maybe> maybe) {
        static final Found NOTHING = new Found(List.of(), List.of());
    }

    Finds(String from) {
        this.from = from;
    }

    /// Notes a way to a target, if there is or may be one.
    void add(Resource to, Passage way, List<String> gates, List<String> assumes) {
        if (way.atMost().isEmpty()) {
            return;
        }
        var notes = found.computeIfAbsent(Key.of(to), _ -> new Found(new ArrayList<>(), new ArrayList<>()));
        if (!way.known().isEmpty()) {
            notes.routes.add(new Route(from, to, way.known(), way.hops(), gates, way.doubts(), assumes));
        }
        var more = way.atMost().without(way.known());
        if (!more.isEmpty() && gates.isEmpty()) {
            notes.maybe.add(new Maybe(more, way.undecided()));
        }
    }

    Found of(Resource resource) {
        return found.getOrDefault(Key.of(resource), Found.NOTHING);
    }

    List<Route> routes() {
        return found.values().stream().flatMap(one -> one.routes.stream()).toList();
    }

    /// Everything that was not read and could open or close a way.
    Stream<String> unread() {
        return found.values().stream()
                .flatMap(one -> Stream.concat(
                        one.maybe.stream().flatMap(maybe -> maybe.why.stream()),
                        one.routes.stream().flatMap(route -> route.doubts().stream())))
                .distinct();
    }
}
