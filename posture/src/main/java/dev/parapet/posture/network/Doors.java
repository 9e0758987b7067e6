package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What must have been looked at before one can say that nothing leads to a resource.
final class Doors {
    private static final List<String> BALANCERS = List.of(Balancers.BALANCER, Balancers.GROUP);

    private static final List<String> ANY_API =
            List.of(Apis.REST, Apis.METHOD, Apis.HTTP, Apis.ROUTE, Apis.INTEGRATION);
    private static final Map<String, List<String>> DOORS = Map.ofEntries(
            Map.entry(Apis.REST, List.of()),
            Map.entry(Apis.HTTP, List.of()),
            Map.entry(Balancers.BALANCER, Passage.and(ANY_API, List.of(Apis.LINK, Distributions.DISTRIBUTION))),
            Map.entry(Distributions.DISTRIBUTION, List.of()),
            Map.entry(Interfaces.INSTANCE, BALANCERS),
            Map.entry(Interfaces.INTERFACE, BALANCERS),
            Map.entry(Plugs.CLUSTER, List.of(Plugs.DATABASE)),
            Map.entry(Plugs.DATABASE, BALANCERS),
            Map.entry(Published.AGENT_GATEWAY, List.of()),
            Map.entry(Published.COLLECTION, List.of()),
            Map.entry(Published.FUNCTION, Passage.and(BALANCERS, Passage.and(ANY_API, List.of(Published.URL)))),
            Map.entry(Published.URL, List.of()));

    private Doors() {}

    /// Why a resource could be reached although no way was found; empty if it could not.
    static List<String> unseen(Facts facts, Resource to) {
        var doors = DOORS.get(to.type());
        if (doors == null && !Plugs.knows(to.type())) {
            return List.of("how " + to.type() + " is reached (Parapet does not know)");
        }
        return Stream.of(doors == null ? BALANCERS : doors)
                .flatMap(List::stream)
                .flatMap(type -> facts.unseen(type, to.account(), to.region()).stream())
                .toList();
    }
}
