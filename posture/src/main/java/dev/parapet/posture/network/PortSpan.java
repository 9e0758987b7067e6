package dev.parapet.posture.network;

import dev.parapet.posture.network.Ports.Protocol;
import java.util.Collection;

/// The protocols and ports of one rule.
///
/// @param protocol its number, or [#ANY]
record PortSpan(int protocol, int from, int to) {
    static final int ANY = -1;

    static final PortSpan EVERYTHING = new PortSpan(ANY, 0, Ports.LAST);

    boolean covers(Protocol asked, int port) {
        return protocol == ANY || (protocol == asked.number() && from <= port && port <= to);
    }

    boolean meets(Ports ports) {
        return ports.ranges().stream()
                .anyMatch(range -> protocol == ANY
                        || (protocol == range.protocol().number() && from <= range.to() && range.from() <= to));
    }

    /// Adds the ports from which on the rule says something else.
    void cut(Protocol asked, Collection<Integer> cuts) {
        if (protocol == asked.number()) {
            cuts.add(from);
            cuts.add(to + 1);
        }
    }

    @Override
    public String toString() {
        String word = "protocol " + protocol;
        for (Protocol known : Protocol.values()) {
            if (known.number() == protocol) {
                word = known.word();
            }
        }
        if (protocol == ANY) {
            return "all traffic";
        }
        if (from == 0 && to == Ports.LAST) {
            return "all " + word;
        }
        return word + " " + (from == to ? String.valueOf(from) : from + "-" + to);
    }
}
