package dev.parapet.posture.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// A set of ports, TCP's and UDP's apart. Other protocols carry no service that Parapet knows and are not
/// answered.
///
/// @param ranges disjoint, not touching, TCP first, in order
public record Ports(List<Range> ranges) {
    public static final int LAST = 65535;

    private static final Ports NONE = new Ports(List.of());
    private static final Ports ALL =
            new Ports(List.of(new Range(Protocol.TCP, 0, LAST), new Range(Protocol.UDP, 0, LAST)));

    public enum Protocol {
        TCP(6, "tcp"),
        UDP(17, "udp");

        private final int number;
        private final String word;

        Protocol(int number, String word) {
            this.number = number;
            this.word = word;
        }

        int number() {
            return number;
        }

        String word() {
            return word;
        }
    }

    /// Both ends belong to it.
    public record Range(Protocol protocol, int from, int to) {
        public Range {
            if (from < 0 || to > LAST || from > to) {
                throw new IllegalArgumentException(from + "-" + to + " is no range of ports");
            }
        }

        @Override
        public String toString() {
            if (from == 0 && to == LAST) {
                return "all " + protocol.word;
            }
            return protocol.word + " " + (from == to ? String.valueOf(from) : from + "-" + to);
        }
    }

    public Ports {
        ranges = List.copyOf(ranges);
    }

    public static Ports none() {
        return NONE;
    }

    public static Ports all() {
        return ALL;
    }

    public static Ports of(Protocol protocol, int from, int to) {
        return new Ports(List.of(new Range(protocol, from, to)));
    }

    public static Ports tcp(int port) {
        return of(Protocol.TCP, port, port);
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean holds(Protocol protocol, int port) {
        return ranges.stream().anyMatch(range -> range.protocol == protocol && range.from <= port && port <= range.to);
    }

    public Ports or(Ports other) {
        return combined(other, (protocol, port) -> holds(protocol, port) || other.holds(protocol, port));
    }

    public Ports and(Ports other) {
        return combined(other, (protocol, port) -> holds(protocol, port) && other.holds(protocol, port));
    }

    public Ports without(Ports other) {
        return combined(other, (protocol, port) -> holds(protocol, port) && !other.holds(protocol, port));
    }

    private interface Choice {
        boolean takes(Protocol protocol, int port);
    }

    private Ports combined(Ports other, Choice choice) {
        var chosen = new ArrayList<Range>();
        for (Protocol protocol : Protocol.values()) {
            var cuts = new TreeSet<Integer>();
            cut(protocol, cuts);
            other.cut(protocol, cuts);
            chosen.addAll(sweep(protocol, cuts, port -> choice.takes(protocol, port)).ranges);
        }
        return new Ports(chosen);
    }

    private void cut(Protocol protocol, Collection<Integer> cuts) {
        for (Range range : ranges) {
            if (range.protocol == protocol) {
                cuts.add(range.from);
                cuts.add(range.to + 1);
            }
        }
    }

    /// The ports at which something holds that only changes at `cuts`.
    static Ports sweep(Protocol protocol, Collection<Integer> cuts, IntPredicate open) {
        var starts = new TreeSet<>(cuts);
        starts.add(0);
        var ranges = new ArrayList<Range>();
        int from = -1;
        for (int start : starts) {
            boolean now = start <= LAST && open.test(start);
            if (now && from < 0) {
                from = start;
            }
            if (!now && from >= 0) {
                ranges.add(new Range(protocol, from, start - 1));
                from = -1;
            }
        }
        if (from >= 0) {
            ranges.add(new Range(protocol, from, LAST));
        }
        return new Ports(ranges);
    }

    /// `tcp 443, udp 53`, `all` or `none`.
    @Override
    public String toString() {
        if (equals(ALL)) {
            return "all";
        }
        return ranges.isEmpty()
                ? "none"
                : ranges.stream()
                        .sorted(Comparator.comparing(Range::protocol).thenComparingInt(Range::from))
                        .map(Range::toString)
                        .collect(Collectors.joining(", "));
    }
}
