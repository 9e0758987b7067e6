package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import java.util.List;
import java.util.Map;

/// A way on which a conversation can be held: requests get there, answers get back.
///
/// @param from [#INTERNET], or the id of a resource
/// @param to what is reached
/// @param ports those of the target that are open on this way; never none
/// @param hops the places on the way, in order
/// @param gates who checks on the way who is asking, before the target sees anything: `AWS_IAM on …`; empty
///     when anybody gets through
/// @param doubts what was not read and could forbid it; empty when certain
/// @param assumes what must be true beside, and no snapshot tells: `the instance answers on the port`
public record Route(
        String from,
        Resource to,
        Ports ports,
        List<Hop> hops,
        List<String> gates,
        List<String> doubts,
        List<String> assumes) {
    /// Where everybody is.
    public static final String INTERNET = "internet";

    /// The internet where it is what is reached.
    public static final Resource INTERNET_AT_LARGE =
            new Resource(INTERNET, "Parapet::Internet", "", Resource.GLOBAL, Map.of(), Map.of(), List.of());

    public Route {
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("a route to no port is none");
        }
        hops = List.copyOf(hops);
        gates = List.copyOf(gates);
        doubts = List.copyOf(doubts);
        assumes = List.copyOf(assumes);
    }

    /// Whether anybody at its start surely gets through.
    public boolean certain() {
        return doubts.isEmpty() && gates.isEmpty();
    }
}
