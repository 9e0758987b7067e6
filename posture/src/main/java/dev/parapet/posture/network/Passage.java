package dev.parapet.posture.network;

import java.util.List;
import java.util.stream.Stream;

/// What gets from one place to the next.
///
/// @param known the ports that are open, as far as was read
/// @param atMost the ports that could be, if all that was not read let everything through
/// @param doubts what was not read and could close what is known to be open
/// @param openers what was not read and could open more
record Passage(Ports known, Ports atMost, List<Hop> hops, List<String> doubts, List<String> openers) {
    Passage {
        hops = List.copyOf(hops);
        doubts = doubts.stream().distinct().toList();
        // Where no more could be open, nothing could open it.
        openers = known.equals(atMost) ? List.of() : openers.stream().distinct().toList();
    }

    static Passage closed() {
        return new Passage(Ports.none(), Ports.none(), List.of(), List.of(), List.of());
    }

    static Passage maybe(List<String> why) {
        return new Passage(Ports.none(), Ports.all(), List.of(), List.of(), why);
    }

    static Passage open(Ports ports, Hop... hops) {
        return new Passage(ports, ports, List.of(hops), List.of(), List.of());
    }

    /// Only some ports of it.
    Passage only(Part<Ports> ports) {
        return ports.isWhole()
                ? new Passage(known.and(ports.value()), atMost.and(ports.value()), hops, doubts, openers)
                : new Passage(known.and(ports.value()), atMost, hops, doubts, and(openers, ports.unread()));
    }

    /// What is known of it becomes a guess.
    Passage perhaps(List<String> why) {
        return new Passage(Ports.none(), atMost, hops, doubts, and(openers, why));
    }

    Passage doubted(List<String> why) {
        return new Passage(known, atMost, hops, and(doubts, why), openers);
    }

    /// What could decide it beside what is known.
    List<String> undecided() {
        return and(openers, doubts).stream().distinct().toList();
    }

    static <T> List<T> and(List<T> some, List<T> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
