package dev.parapet.posture.exposure;

import dev.parapet.iam.exposure.Zone;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Zones of trust put together.
final class Zones {
    static final Zone NOTHING = zone(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());

    private Zones() {}

    static Zone accounts(Collection<String> ids) {
        return zone(ids, Set.of(), Set.of(), Set.of(), Set.of(), Map.of());
    }

    static Zone organizations(Collection<String> ids) {
        return zone(Set.of(), ids, Set.of(), Set.of(), Set.of(), Map.of());
    }

    static Zone vpcs(Collection<String> ids) {
        return zone(Set.of(), Set.of(), ids, Set.of(), Set.of(), Map.of());
    }

    static Zone endpoints(Collection<String> ids) {
        return zone(Set.of(), Set.of(), Set.of(), ids, Set.of(), Map.of());
    }

    static Zone networks(Collection<String> ranges) {
        return zone(Set.of(), Set.of(), Set.of(), Set.of(), ranges, Map.of());
    }

    static Zone claim(String key, Collection<String> patterns) {
        return zone(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Map.of(key, List.copyOf(patterns)));
    }

    private static Zone zone(
            Collection<String> accounts,
            Collection<String> organizations,
            Collection<String> vpcs,
            Collection<String> endpoints,
            Collection<String> networks,
            Map<String, List<String>> claims) {
        return new Zone(
                Set.copyOf(accounts),
                Set.copyOf(organizations),
                Set.copyOf(vpcs),
                Set.copyOf(endpoints),
                Set.copyOf(networks),
                claims);
    }

    /// What is in either.
    static Zone both(Zone one, Zone other) {
        if (other.equals(NOTHING)) {
            return one;
        }
        return zone(
                union(one.accounts(), other.accounts()),
                union(one.organizations(), other.organizations()),
                union(one.vpcs(), other.vpcs()),
                union(one.endpoints(), other.endpoints()),
                union(one.networks(), other.networks()),
                claims(one, other));
    }

    private static Map<String, List<String>> claims(Zone one, Zone other) {
        var claims = new LinkedHashMap<String, List<String>>(one.claims());
        other.claims().forEach((key, patterns) -> claims.merge(key, patterns, (a, b) -> List.copyOf(union(a, b))));
        return claims;
    }

    private static Set<String> union(Collection<String> one, Collection<String> other) {
        var union = new LinkedHashSet<>(one);
        union.addAll(other);
        return union;
    }

    /// For people, everything that is in it.
    static List<String> words(Zone zone) {
        var words = new TreeSet<String>();
        words.addAll(zone.accounts());
        words.addAll(zone.organizations());
        words.addAll(zone.vpcs());
        words.addAll(zone.endpoints());
        words.addAll(zone.networks());
        zone.claims().forEach((key, patterns) -> words.add(key + "=" + String.join(",", patterns)));
        return List.copyOf(words);
    }
}
