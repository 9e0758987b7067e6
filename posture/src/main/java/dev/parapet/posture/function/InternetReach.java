package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXTS;
import static dev.parapet.core.expression.Function.Kind.TRUTH;
import static dev.parapet.core.expression.Function.Kind.WHOLE;

import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.posture.network.Answer;
import dev.parapet.posture.network.Hop;
import dev.parapet.posture.network.Network;
import dev.parapet.posture.network.Ports;
import dev.parapet.posture.network.Ports.Protocol;
import dev.parapet.posture.network.Route;
import java.util.List;
import java.util.stream.Collectors;

/// Whether the internet can talk with the judged resource: addresses, routes, network ACLs, security groups and load
/// balancers together, [Network].
///
/// - `reachableFromInternet()`: whether anybody can, on any TCP or UDP port. Ways on which somebody checks who asks
///   before the resource sees anything do not count.
/// - `internetReaches(port)`: the same for one port, of TCP or UDP.
/// - `internetPorts()`: the ports, `tcp 22`, `udp 53-54` or `all`; unknown if there could be more.
final class InternetReach {
    private InternetReach() {}

    static List<Function> functions() {
        return List.of(
                new Function("internetPorts", List.of(), TEXTS, (evaluation, _) -> ports(evaluation)),
                new Function("internetReaches", List.of(WHOLE), TRUTH, (evaluation, arguments) -> {
                    int port = Math.clamp((Long) arguments.getFirst(), 0, Ports.LAST);
                    return reaches(
                            evaluation, Ports.of(Protocol.TCP, port, port).or(Ports.of(Protocol.UDP, port, port)));
                }),
                new Function(
                        "reachableFromInternet",
                        List.of(),
                        TRUTH,
                        (evaluation, _) -> reaches(evaluation, Ports.all())));
    }

    private static Network network(Evaluation evaluation) {
        return evaluation.snapshot().derived(Network.class, Network::new);
    }

    private static boolean reaches(Evaluation evaluation, Ports ports) {
        return switch (network(evaluation).fromInternet(evaluation.resource(), ports)) {
            case Answer.Yes(List<Route> routes) -> {
                note(evaluation, routes.getFirst());
                yield true;
            }
            case Answer.No() -> {
                evaluation.note("reachable from the internet", false);
                yield false;
            }
            case Answer.Unknown(List<String> why) -> throw evaluation.unread(String.join("; ", why));
        };
    }

    private static List<String> ports(Evaluation evaluation) {
        var network = network(evaluation);
        var open = switch (network.fromInternet(evaluation.resource())) {
            case Answer.Yes(List<Route> routes) -> {
                note(evaluation, routes.getFirst());
                yield routes.stream().map(Route::ports).reduce(Ports.none(), Ports::or);
            }
            case Answer.No() -> Ports.none();
            case Answer.Unknown(List<String> why) -> throw evaluation.unread(String.join("; ", why));
        };
        if (network.fromInternet(evaluation.resource(), Ports.all().without(open))
                instanceof Answer.Unknown(List<String> why)) {
            throw evaluation.unread(String.join("; ", why));
        }
        return open.equals(Ports.all())
                ? List.of("all")
                : open.ranges().stream().map(Ports.Range::toString).toList();
    }

    private static void note(Evaluation evaluation, Route route) {
        evaluation.note(
                "from the internet on " + route.ports(),
                route.hops().stream().map(InternetReach::brief).collect(Collectors.toList()));
    }

    private static String brief(Hop hop) {
        return hop.at() + ": " + hop.says();
    }
}
