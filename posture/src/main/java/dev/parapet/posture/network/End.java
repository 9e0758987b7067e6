package dev.parapet.posture.network;

import dev.parapet.core.Resource;
import java.util.List;

/// Where something is plugged into a VPC: a network interface, or what is known of one that nobody listed.
///
/// @param holder whose end it is
/// @param name the interface, or where it must be
/// @param subnet empty if it is not known
/// @param guard the security groups on it
/// @param located whether the addresses are its own; else it has one of them, and which is not known
/// @param ipv4 its private addresses; every address where not even the subnet's are known
/// @param ipv6 as `ipv4`
/// @param listens the ports that its holder listens on, all if it could be any
/// @param publicIpv4 the public addresses or names that lead here
/// @param publicIpv6 as `publicIpv4`
record End(
        Resource holder,
        String name,
        String subnet,
        Guard guard,
        boolean located,
        Addresses ipv4,
        Addresses ipv6,
        Part<Ports> listens,
        Part<List<String>> publicIpv4,
        Part<List<String>> publicIpv6,
        List<String> assumes) {

    /// @param groups by id; none means that nothing gets through, unless it is `open`
    /// @param open whether no security groups apply at all, as for some network load balancers
    record Guard(Part<List<String>> groups, boolean open) {}

    Addresses addresses(int family) {
        return family == 4 ? ipv4 : ipv6;
    }

    /// The same end as if it had the addresses of the whole internet.
    End anywhere() {
        return new End(
                holder,
                name,
                subnet,
                guard,
                false,
                Addresses.internet(4),
                ipv6.isEmpty() ? Addresses.NONE : Addresses.internet(6),
                listens,
                publicIpv4,
                publicIpv6,
                assumes);
    }

    /// The public addresses or names of a family.
    Part<List<String>> known(int family) {
        return family == 4 ? publicIpv4 : publicIpv6;
    }

    /// Whether it is in a set of addresses: surely, or perhaps.
    boolean isIn(Addresses set, int family, boolean perhaps) {
        var mine = addresses(family);
        if (mine.equals(Addresses.internet(family))) {
            return set.isTheInternet(family);
        }
        return (perhaps || located) ? set.meets(mine) : !mine.isEmpty() && set.holds(mine);
    }
}
