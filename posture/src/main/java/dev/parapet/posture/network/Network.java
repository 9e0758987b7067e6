package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        var found = internet().of(to);
        var certain = found.routes().stream().filter(Route::certain).toList();
        if (!certain.isEmpty()) {
            return new Answer.Yes(certain);
        }
        var why = new LinkedHashSet<>(found.maybe());
        found.routes().stream().filter(route -> route.gates().isEmpty()).forEach(route -> why.addAll(route.doubts()));
        return why.isEmpty() ? new Answer.No() : new Answer.Unknown(List.copyOf(why));
    }

    private Finds internet() {
        var finds = fromInternet;
        if (finds == null) {
            finds = search();
            fromInternet = finds;
        }
        return finds;
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
                java.util.Optional.empty()));
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
        var unread = new LinkedHashSet<>(internet().maybe());
        fromInternet().forEach(route -> unread.addAll(route.doubts()));
        Set<String> sorted = new java.util.TreeSet<>(unread);
        return List.copyOf(sorted);
    }
}
