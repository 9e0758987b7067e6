package dev.parapet.posture.paths;

import dev.parapet.core.Resource;
import dev.parapet.posture.escalation.Escalations;
import dev.parapet.posture.escalation.Workload;
import dev.parapet.posture.network.Hop;
import dev.parapet.posture.network.Network;
import dev.parapet.posture.network.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// The steps of packets: from the internet to what answers, from there to what is beside it, and into the role that it
/// runs under.
///
/// Whoever gets as far as a machine still has to find a hole in it. From machines that the internet cannot reach
/// nothing
/// is followed: somebody has to be there first.
final class NetworkSteps {
    private static final Node INTERNET = Node.stranger("the internet");

    private final Network network;
    private final PathGraph.Draft draft;
    private final Map<String, CrownJewel> jewels;
    private final Map<String, List<Workload>> workloads = new HashMap<>();
    private final Escalations escalations;
    private final Map<Node, Resource> reached = new LinkedHashMap<>();

    NetworkSteps(Network network, Escalations escalations, PathGraph.Draft draft, Map<String, CrownJewel> jewels) {
        this.network = network;
        this.escalations = escalations;
        this.draft = draft;
        this.jewels = jewels;
        escalations
                .workloads()
                .forEach(workload -> workloads
                        .computeIfAbsent(workload.arn(), _ -> new ArrayList<>())
                        .add(workload));
    }

    void fromInternet() {
        draft.start(INTERNET, Odds.INTERNET);
        for (Route route : network.fromInternet()) {
            if (route.gates().isEmpty()) {
                step(INTERNET, route, Odds.REQUEST);
            }
        }
    }

    /// @param also places that strangers have run by requests
    void onwards(List<Resource> also, Workers workers) {
        also.forEach(place -> reached.putIfAbsent(EstateGraph.place(place), place));
        var seen = new HashSet<String>();
        List<Resource> waiting = List.copyOf(reached.values());
        while (!waiting.isEmpty()) {
            var places = waiting.stream().filter(place -> seen.add(place.id())).toList();
            var routes = workers.all(places.stream()
                    .<Callable<List<Route>>>map(place -> () -> network.from(place))
                    .toList());
            var next = new ArrayList<Resource>();
            for (int i = 0; i < places.size(); i++) {
                runsAs(places.get(i));
                for (Route route : routes.get(i)) {
                    step(EstateGraph.place(places.get(i)), route, odds(places.get(i)));
                    next.add(route.to());
                }
            }
            waiting = next;
        }
    }

    private static double odds(Resource place) {
        return place.type().equals(EstateGraph.FUNCTION) ? Odds.EXPLOIT_FUNCTION : Odds.EXPLOIT;
    }

    private void step(Node from, Route route, double odds) {
        var to = EstateGraph.place(route.to());
        reached.putIfAbsent(to, route.to());
        draft.step(new Step(
                from,
                to,
                "network",
                "reaches " + route.to().id() + " on " + route.ports(),
                odds * (route.doubts().isEmpty() ? 1 : Odds.DOUBTED),
                route.assumes(),
                () -> new Grounds(
                        route.hops().stream()
                                .map(hop -> hop.at() + ": " + hop.says())
                                .toList(),
                        route.hops().stream()
                                .map(Hop::cause)
                                .flatMap(Optional::stream)
                                .toList(),
                        route.doubts())));
        store(to, route.to());
    }

    // What answers may be what they came for.
    private void store(Node at, Resource resource) {
        var jewel = jewels.get(resource.type() + " " + resource.id());
        if (jewel != null) {
            jewel.takings().stream()
                    .filter(taking -> taking.verb() == Verb.READ)
                    .forEach(taking -> draft.step(new Step(
                            at,
                            EstateGraph.node(jewel, taking),
                            "network",
                            "logs on to " + resource.id(),
                            Odds.LOGIN,
                            List.of("somebody has a user and a password of it, or finds a hole"),
                            () -> Grounds.NONE)));
        }
    }

    private void runsAs(Resource place) {
        Set<String> roles = new HashSet<>();
        workloads.getOrDefault(place.id(), List.of()).forEach(workload -> roles.addAll(workload.roles()));
        roles.stream()
                .sorted()
                .forEach(role -> escalations
                        .principal(role)
                        .ifPresent(holder -> draft.step(new Step(
                                EstateGraph.place(place),
                                PrincipalSteps.node(holder),
                                "runs-as",
                                "takes the credentials of the role that " + place.id() + " runs under",
                                odds(place),
                                List.of("there is a hole in what runs on " + place.id()),
                                () -> new Grounds(
                                        List.of(place.id() + " runs under " + role),
                                        List.of("role " + role + " on " + place.id()),
                                        List.of())))));
    }
}
