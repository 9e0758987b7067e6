package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can talk with what over the network, as far as a snapshot tells.
///
/// To talk is to have a question get there and an answer get back, over TCP or UDP. Answers are exact: sets
/// of addresses and ports are cut as route tables, network ACLs and security groups cut them, and what was
/// not read can neither open nor close a way in silence. Safe for many threads; the estate is searched
/// once.
public final class Network {
    private final Terrain terrain;
    private final Ends ends;
    private final Inbound inbound;
    private final Inside inside;
    private volatile @Nullable Finds fromInternet;

    public Network(Snapshot snapshot) {
        this.terrain = new Terrain(snapshot);
        this.ends = new Ends(terrain);
        this.inbound = new Inbound(terrain);
        this.inside = new Inside(terrain);
    }

    /// Every way in from the internet, to everything that can be reached.
    public List<Route> fromInternet() {
        return internet().routes();
    }

    /// Whether anybody on the internet can talk with a resource.
    public Answer fromInternet(Resource to) {
        return fromInternet(to, Ports.all());
    }

    /// Whether anybody on the internet can talk with a resource on one of some ports.
    public Answer fromInternet(Resource to, Ports ports) {
        return answer(internet().of(to), ports, Doors.unseen(terrain.facts(), to));
    }

    private static Answer answer(Finds.Found found, Ports ports, List<String> unseen) {
        var ways = found.routes().stream()
                .filter(route -> route.gates().isEmpty())
                .filter(route -> !route.ports().and(ports).isEmpty())
                .toList();
        var certain = ways.stream().filter(Route::certain).toList();
        if (!certain.isEmpty()) {
            return new Answer.Yes(certain);
        }
        var why = new LinkedHashSet<String>();
        ways.forEach(route -> why.addAll(route.doubts()));
        found.maybe().stream()
                .filter(maybe -> !maybe.ports().and(ports).isEmpty())
                .forEach(maybe -> why.addAll(maybe.why()));
        why.addAll(unseen);
        return why.isEmpty() ? new Answer.No() : new Answer.Unknown(List.copyOf(why));
    }

    private Finds internet() {
        var finds = fromInternet;
        if (finds != null) {
            return finds;
        }
        synchronized (this) {
            finds = fromInternet == null ? search() : fromInternet;
            fromInternet = finds;
            return finds;
        }
    }

    private Finds search() {
        var finds = new Finds(Route.INTERNET);
        for (var all : ends.targets().values()) {
            for (End end : all) {
                if (!end.holder().type().equals(Balancers.BALANCER)) {
                    for (int family : List.of(4, 6)) {
                        direct(end, family, finds);
                    }
                }
            }
        }
        new FrontDoors(terrain, ends, inbound, inside).open(finds);
        return finds;
    }

    private void direct(End end, int family, Finds finds) {
        var way = inbound.to(end, family);
        if (way.known().isEmpty()) {
            finds.add(end.holder(), way, List.of(), end.assumes());
            return;
        }
        var hops = new ArrayList<>(way.hops());
        hops.add(new Hop(
                end.name(),
                "public address " + String.join(", ", end.known(family).value()),
                Optional.empty()));
        finds.add(
                end.holder(),
                new Passage(way.known(), way.atMost(), hops, way.doubts(), way.openers()),
                List.of(),
                end.assumes());
    }

    /// Whom something in a VPC can talk with: there, and in VPCs that are peered with it.
    public List<Route> from(Resource source) {
        var finds = new Finds(source.id());
        lateral(source, finds);
        return finds.routes();
    }

    /// Whether one thing in a VPC can talk with another.
    public Answer reaches(Resource source, Resource to) {
        var finds = new Finds(source.id());
        for (End start : ends.of(source)) {
            for (End goal : ends.of(to)) {
                finds.add(to, inside.between(start, goal), List.of(), goal.assumes());
            }
        }
        return answer(finds.of(to), Ports.all(), List.of());
    }

    private void lateral(Resource source, Finds finds) {
        for (End start : ends.of(source)) {
            for (var all : ends.targets().values()) {
                for (End goal : all) {
                    if (!goal.holder().equals(source)) {
                        finds.add(goal.holder(), inside.between(start, goal), List.of(), goal.assumes());
                    }
                }
            }
        }
    }

    /// What was not read and could open or close ways from the internet.
    public List<String> unread() {
        return internet().unread().sorted().toList();
    }
}
