package dev.parapet.posture.network;

import dev.parapet.core.References;
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
    private final Outbound outbound;
    private volatile @Nullable Finds fromInternet;

    public Network(Snapshot snapshot) {
        this.terrain = new Terrain(snapshot);
        this.ends = new Ends(terrain);
        this.inbound = new Inbound(terrain, Strangers.INTERNET);
        this.inside = new Inside(terrain);
        this.outbound = new Outbound(terrain);
    }

    /// Every way in from the internet, to everything that can be reached.
    public List<Route> fromInternet() {
        return internet().routes();
    }

    /// Whether anybody on the internet can talk with a resource. An interface of an instance is as open as
    /// that.
    public Answer fromInternet(Resource to) {
        return fromInternet(to, Ports.all());
    }

    /// Whether anybody on the internet can talk with a resource on one of some ports.
    public Answer fromInternet(Resource to, Ports ports) {
        var holder = ends.holder(to);
        if (holder.isPresent()) {
            return fromInternet(holder.get(), ports);
        }
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
        var doors = new FrontDoors(terrain, ends, inbound, inside);
        var functions = new Published.Functions(terrain.facts());
        doors.open(finds);
        new Published(terrain.facts(), functions).open(finds);
        new Apis(terrain.facts(), functions, doors).open(finds);
        new Distributions(terrain, doors).open(finds);
        return finds;
    }

    private void direct(End end, int family, Finds finds) {
        var way = inbound.to(end, family);
        if (way.known().isEmpty()) {
            finds.add(end.holder(), way, List.of(), end.assumes());
            cluster(end.holder()).ifPresent(cluster -> finds.add(cluster, way, List.of(), end.assumes()));
            return;
        }
        var hops = new ArrayList<>(way.hops());
        hops.add(new Hop(
                end.name(),
                "public address " + String.join(", ", end.known(family).value()),
                Optional.empty()));
        var whole = new Passage(way.known(), way.atMost(), hops, way.doubts(), way.openers());
        finds.add(end.holder(), whole, List.of(), end.assumes());
        cluster(end.holder()).ifPresent(cluster -> finds.add(cluster, whole, List.of(), end.assumes()));
    }

    /// The cluster that a database is a member of, and that is reached by it.
    private Optional<Resource> cluster(Resource database) {
        if (!database.type().equals(Plugs.DATABASE)) {
            return Optional.empty();
        }
        return terrain.facts().text(database, "DBClusterIdentifier").value().flatMap(name -> switch (terrain.facts()
                .snapshot()
                .follow(database, Plugs.CLUSTER, name)) {
            case References.Answer.Found(Resource cluster) -> Optional.of(cluster);
            case References.Answer.Nothing _, References.Answer.Ambiguous _ -> Optional.empty();
        });
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
            String vpc = ends.vpc(start);
            boolean leaves = vpc.isEmpty() || inside.leavesTheVpc(start);
            ends.targets().forEach((place, all) -> {
                if (leaves || place.isEmpty() || place.equals(vpc)) {
                    for (End goal : all) {
                        if (!goal.holder().equals(source)) {
                            finds.add(goal.holder(), inside.between(start, goal), List.of(), goal.assumes());
                        }
                    }
                }
            });
        }
    }

    /// Whether something can send data to the internet from where it runs, over TCP or UDP. The question is
    /// not put to name servers, that answer inside every VPC, nor to the endpoints of AWS's services
    /// ([#endpointsFor]).
    public Answer toInternet(Resource from) {
        var finds = new Finds(from.id());
        var unseen = outbound.from(from, ends.of(from), finds);
        return answer(finds.of(Route.INTERNET_AT_LARGE), Ports.all(), unseen);
    }

    /// The VPC endpoints by which a subnet reaches a service of AWS, `s3` or `bedrock-runtime`: gateways
    /// that its route table leads to, and interfaces anywhere in its VPC
    /// (<https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html>). Those that are known; whether
    /// more were not read is not said.
    public List<Resource> endpointsFor(Resource subnet, String service) {
        var place = terrain.subnet(subnet.name());
        var table = place.flatMap(one -> terrain.tableOf(one).value()).map(RouteTable::id);
        var facts = terrain.facts();
        return facts.ofType("AWS::EC2::VPCEndpoint").stream()
                .filter(one -> facts.known(one, "ServiceName").endsWith("." + service))
                .filter(one -> place.filter(
                                here -> !here.vpc().isEmpty() && here.vpc().equals(facts.known(one, "VpcId")))
                        .isPresent())
                .filter(one -> !facts.known(one, "VpcEndpointType").equals("Gateway")
                        || table.filter(facts.texts(one, "RouteTableIds").value()::contains)
                                .isPresent())
                .toList();
    }

    /// What was not read and could open or close ways from the internet.
    public List<String> unread() {
        return internet().unread().sorted().toList();
    }
}
