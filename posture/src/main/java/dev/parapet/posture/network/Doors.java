package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What must have been read before one can say that nothing leads to a resource: the kinds of things that
/// could, and the attributes by which they say to what they lead.
final class Doors {
    /// @param links what says where it leads
    private record Door(String type, List<String> links) {
        static Door of(String type, String... links) {
            return new Door(type, List.of(links));
        }
    }

    private static final List<Door> BALANCERS = List.of(
            Door.of(Balancers.BALANCER, "Subnets"),
            Door.of(Balancers.GROUP, "LoadBalancerArns", "TargetType", "VpcId"));
    private static final List<Door> REST_PARTS =
            List.of(Door.of(Apis.METHOD, "RestApiId", "Integration"), Door.of(Apis.REST_STAGE, "RestApiId"));
    private static final List<Door> HTTP_PARTS = List.of(
            Door.of(Apis.ROUTE, "ApiId", "Target"),
            Door.of(Apis.INTEGRATION, "ApiId", "IntegrationId", "IntegrationUri"),
            Door.of(Apis.HTTP_STAGE, "ApiId"));
    private static final List<Door> APIS =
            Passage.and(Passage.and(REST_PARTS, HTTP_PARTS), List.of(Door.of(Apis.REST), Door.of(Apis.HTTP)));

    private static final Map<String, List<Door>> DOORS = Map.ofEntries(
            Map.entry(Apis.REST, REST_PARTS),
            Map.entry(Apis.HTTP, HTTP_PARTS),
            Map.entry(
                    Balancers.BALANCER,
                    Passage.and(
                            APIS,
                            List.of(
                                    Door.of(Apis.LINK, "TargetArns"),
                                    Door.of(Balancers.LISTENER, "LoadBalancerArn"),
                                    Door.of(Distributions.DISTRIBUTION, "DistributionConfig")))),
            Map.entry(Distributions.DISTRIBUTION, List.of()),
            Map.entry(Interfaces.INSTANCE, BALANCERS),
            Map.entry(
                    Interfaces.INTERFACE,
                    Passage.and(
                            BALANCERS,
                            List.of(Door.of(Interfaces.INSTANCE), Door.of(Interfaces.INTERFACE, "Attachment")))),
            Map.entry(Plugs.CLUSTER, List.of(Door.of(Plugs.DATABASE, "DBClusterIdentifier"))),
            Map.entry(Plugs.DATABASE, BALANCERS),
            Map.entry(Published.AGENT_GATEWAY, List.of()),
            Map.entry(Published.COLLECTION, List.of()),
            Map.entry(
                    Published.FUNCTION,
                    Passage.and(BALANCERS, Passage.and(APIS, List.of(Door.of(Published.URL, "FunctionArn"))))),
            Map.entry(Published.URL, List.of()));

    private Doors() {}

    /// Why a resource could be reached although no way was found; empty if it could not.
    static List<String> unseen(Facts facts, Resource to) {
        var doors = DOORS.get(to.type());
        if (doors == null && !Plugs.knows(to.type())) {
            return List.of("how " + to.type() + " is reached (Parapet does not know)");
        }
        return (doors == null ? BALANCERS : doors)
                .stream()
                        .flatMap(door -> Stream.concat(
                                facts.unseen(door.type, to.account(), to.region()).stream(),
                                door.links.stream().flatMap(link -> facts.unread(door.type, link, to))))
                        .toList();
    }
}
