package dev.parapet.posture.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A set of addresses of one family, exactly: disjoint spans in order. Families are kept apart by who holds
/// it.
record Addresses(List<Span> spans) {
    static final Addresses NONE = new Addresses(List.of());
    static final Addresses EVERY_IPV4 = of(Cidr.parse("0.0.0.0/0"));
    static final Addresses EVERY_IPV6 = of(Cidr.parse("::/0"));

    /// What a packet on the internet can come from. Without what is private, shared, of one link or host,
    /// multicast or reserved: <https://www.iana.org/assignments/iana-ipv4-special-registry>. Of IPv6 only
    /// 2000::/3 is in use.
    private static final Addresses INTERNET_IPV4 = EVERY_IPV4.without(of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "224.0.0.0/3"));

    private static final Addresses INTERNET_IPV6 = of("2000::/3");

    /// Both ends belong to it.
    record Span(BigInteger first, BigInteger last) {}

    static Addresses of(Cidr block) {
        return new Addresses(List.of(new Span(block.first(), block.last())));
    }

    static Addresses of(String... blocks) {
        var all = NONE;
        for (String block : blocks) {
            all = all.or(of(Cidr.parse(block)));
        }
        return all;
    }

    static Addresses every(int family) {
        return family == 4 ? EVERY_IPV4 : EVERY_IPV6;
    }

    static Addresses internet(int family) {
        return family == 4 ? INTERNET_IPV4 : INTERNET_IPV6;
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    /// Whether it is more of the internet than one owner's block could be.
    boolean isTheInternet(int family) {
        var size = BigInteger.ZERO;
        for (Span span : and(internet(family)).spans) {
            size = size.add(span.last.subtract(span.first)).add(BigInteger.ONE);
        }
        return size.compareTo(Cidr.small(family)) > 0;
    }

    boolean holds(Addresses other) {
        return other.without(this).isEmpty();
    }

    boolean meets(Addresses other) {
        return !and(other).isEmpty();
    }

    Addresses or(Addresses other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        var all = new ArrayList<>(spans);
        all.addAll(other.spans);
        all.sort(Comparator.comparing(Span::first));
        var joined = new ArrayList<Span>();
        for (Span next : all) {
            Span before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && next.first.compareTo(before.last.add(BigInteger.ONE)) <= 0) {
                joined.set(joined.size() - 1, new Span(before.first, before.last.max(next.last)));
            } else {
                joined.add(next);
            }
        }
        return new Addresses(List.copyOf(joined));
    }

    Addresses and(Addresses other) {
        var both = new ArrayList<Span>();
        int i = 0;
        int j = 0;
        while (i < spans.size() && j < other.spans.size()) {
            Span one = spans.get(i);
            Span two = other.spans.get(j);
            var first = one.first.max(two.first);
            var last = one.last.min(two.last);
            if (first.compareTo(last) <= 0) {
                both.add(new Span(first, last));
            }
            if (one.last.compareTo(two.last) < 0) {
                i++;
            } else {
                j++;
            }
        }
        return both.isEmpty() ? NONE : new Addresses(List.copyOf(both));
    }

    Addresses without(Addresses other) {
        var left = new ArrayList<Span>();
        for (Span span : spans) {
            var from = span.first;
            for (Span hole : other.spans) {
                if (hole.last.compareTo(from) < 0) {
                    continue;
                }
                if (hole.first.compareTo(span.last) > 0) {
                    break;
                }
                if (hole.first.compareTo(from) > 0) {
                    left.add(new Span(from, hole.first.subtract(BigInteger.ONE)));
                }
                from = hole.last.add(BigInteger.ONE);
            }
            if (from.compareTo(span.last) <= 0) {
                left.add(new Span(from, span.last));
            }
        }
        return new Addresses(List.copyOf(left));
    }
}
